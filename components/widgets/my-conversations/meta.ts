import type { WidgetMeta } from "../contract";

export const meta = {
  id: "my-conversations",
  title: "My conversations",
  description: "What is assigned to you and open, latest first.",
  roles: ["sales", "service"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: false },
  staleOn: ["conversation"],
  empty: { title: "Nothing is assigned to you. Take a conversation from the inbox.", without: ["items"], action: { label: "Open the inbox", href: "/inbox?view=unassigned" } },
} satisfies WidgetMeta;
