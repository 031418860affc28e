import type { WidgetMeta } from "../contract";

export const meta = {
  id: "group-messages",
  title: "Newest in groups",
  description: "What people say to one another where we listen: groups and rooms, newest first.",
  roles: ["community"],
  size: { w: 6, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "No group has written yet. Invite your bot or user to a group of customers.", without: ["items"] },
} satisfies WidgetMeta;
