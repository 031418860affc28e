import type { WidgetMeta } from "../contract";

export const meta = {
  id: "scheduled-posts",
  title: "Scheduled posts",
  description: "What goes out next, and what waits for a person: an approval, or a paused schedule.",
  roles: ["community", "manager"],
  size: { w: 7, h: 6, minW: 3, minH: 4 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: ["publication"],
  empty: { title: "Nothing is planned.", without: ["items"], action: { label: "Compose a post", href: "/publish/new" } },
} satisfies WidgetMeta;
