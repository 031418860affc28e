import type { WidgetMeta } from "../contract";

export const meta = {
  id: "queue",
  title: "Queue",
  description: "Open conversations by waiting time, and who has taken them.",
  roles: ["service", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "The queue is empty. Every customer has an answer.", without: ["items", "waiting"] },
} satisfies WidgetMeta;
