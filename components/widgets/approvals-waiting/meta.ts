import type { WidgetMeta } from "../contract";

export const meta = {
  id: "approvals-waiting",
  title: "Approvals waiting",
  description: "What waits for your decision, answered in place, and what waits for somebody else's.",
  roles: ["manager", "executive", "sales", "service", "community", "admin"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: false, scope: false },
  acts: true,
  staleOn: ["approval"],
  empty: { title: "Nothing waits for a decision. A purchase order that does shows up here at once.", without: ["items"], action: { label: "Open purchase orders", href: "/purchase-orders" } },
} satisfies WidgetMeta;
