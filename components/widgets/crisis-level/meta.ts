import type { WidgetMeta } from "../contract";

export const meta = {
  id: "crisis-level",
  title: "Crisis level",
  description: "Whether more is said about you in public than usual, since when, and where: one unhappy customer or a crisis.",
  roles: ["community", "executive", "manager", "admin"],
  size: { w: 5, h: 6, minW: 3, minH: 4 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: ["crisis", "mention"],
  empty: { title: "Nothing is said in public on your channels yet. What is usual is learned from the first mention on.", without: ["watched", "open", "last"], action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
