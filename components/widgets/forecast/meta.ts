import type { WidgetMeta } from "../contract";

export const meta = {
  id: "forecast",
  title: "Forecast against quota",
  description: "What is won this quarter or month, what is expected in it still, and how far that is from the quota.",
  roles: ["sales", "executive", "manager"],
  size: { w: 5, h: 9, minW: 4, minH: 6 },
  obeys: { range: false, channel: false, scope: true },
  staleOn: ["record", "members"],
  empty: { title: "Nothing is won, expected or aimed for in this time. Set quotas, and give open deals an expected close.", action: { label: "Set quotas", href: "/settings/quotas" } },
} satisfies WidgetMeta;
