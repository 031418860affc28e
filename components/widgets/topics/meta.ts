import type { WidgetMeta } from "../contract";

export const meta = {
  id: "topics",
  title: "What people talk about",
  description: "What several people say alike in public: how many they are, since when, and what is at stake.",
  roles: ["community", "executive", "manager", "service"],
  size: { w: 5, h: 9, minW: 4, minH: 5 },
  obeys: { range: true, channel: true, scope: false },
  staleOn: ["mention"],
  empty: { title: "No two mentions of this time say the same. They are compared by their words as they come in.", without: ["topics"], action: { label: "All mentions", href: "/mentions?state=all" } },
} satisfies WidgetMeta;
