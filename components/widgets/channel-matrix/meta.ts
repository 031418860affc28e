import type { WidgetMeta } from "../contract";

export const meta = {
  id: "channel-matrix",
  title: "Channel heat map",
  description: "Each channel by figure, shaded by how far it is from what it was before.",
  roles: ["executive", "manager"],
  size: { w: 7, h: 8, minW: 5, minH: 5 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "No channel has messages in this time.", without: ["rows"], action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
