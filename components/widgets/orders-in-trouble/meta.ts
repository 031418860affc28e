import type { WidgetMeta } from "../contract";

export const meta = {
  id: "orders-in-trouble",
  title: "Orders in trouble",
  description: "Orders that should have arrived, and those about which somebody complains.",
  roles: ["service", "sales", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  obeys: { range: false, channel: false, scope: true },
  staleOn: ["record"],
  empty: { title: "No order is late, and nobody complains about one.", without: ["items", "late.count", "complained.count"], action: { label: "All orders", href: "/orders" } },
} satisfies WidgetMeta;
