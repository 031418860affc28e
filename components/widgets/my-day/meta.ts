import type { WidgetMeta } from "../contract";

export const meta = {
  id: "my-day",
  title: "My day",
  description: "Conversations that wait for you, tasks and approvals in one list, what is due first at the top.",
  roles: ["sales", "service", "manager", "community", "executive"],
  size: { w: 4, h: 13, minW: 3, minH: 6 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: ["conversation", "record", "approval"],
  empty: { title: "Nothing waits for you. Customers who write, tasks with a day and decisions that are asked of you come here by themselves.", without: ["items"], action: { label: "Open the inbox", href: "/inbox" } },
} satisfies WidgetMeta;
