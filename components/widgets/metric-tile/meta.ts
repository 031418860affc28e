import type { WidgetMeta } from "../contract";

export const meta = {
  id: "metric-tile",
  title: "Metric",
  description: "Any one figure: how much it is, how it changed, and the records behind it.",
  roles: ["executive", "manager", "service", "sales", "community", "admin"],
  size: { w: 3, h: 3, minW: 2, minH: 3 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation", "mention"],
  settings: "form",
  empty: { title: "No figure yet. It begins with the first message.", action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
