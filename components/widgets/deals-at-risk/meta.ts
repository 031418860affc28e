import type { WidgetMeta } from "../contract";

export const meta = {
  id: "deals-at-risk",
  title: "Deals at risk",
  description: "Open deals that may slip, and why: overdue, untouched, or without a next step.",
  roles: ["sales", "manager", "executive"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  obeys: { range: false, channel: false, scope: true },
  staleOn: ["record"],
  empty: { title: "Every open deal has a next step, and none is late.", without: ["items"], action: { label: "Open deals", href: "/deals" } },
} satisfies WidgetMeta;
