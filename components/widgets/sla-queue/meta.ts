import type { WidgetMeta } from "../contract";

export const meta = {
  id: "sla-queue",
  title: "Due next by SLA",
  description: "Open conversations by what their customers are promised, the first that is due first, then by how long they wait; with how many promises went by or come within the hour.",
  roles: ["service", "manager"],
  size: { w: 5, h: 9, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["conversation", "workspace"],
  empty: { title: "The queue is empty. Every customer has an answer.", without: ["items"] },
} satisfies WidgetMeta;
