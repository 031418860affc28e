import type { WidgetMeta } from "../contract";

export const meta = {
  id: "share-of-voice",
  title: "Share of voice",
  description: "How much of what is heard in public is about each brand, product, competitor and campaign, in the last seven days.",
  roles: ["community", "executive"],
  size: { w: 5, h: 8, minW: 3, minH: 4 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: ["mention"],
  empty: { title: "Nothing that is listened for was said in the last seven days.", without: ["total"], action: { label: "Listening", href: "/listening" } },
} satisfies WidgetMeta;
