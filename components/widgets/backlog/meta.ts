import type { WidgetMeta } from "../contract";

export const meta = {
  id: "backlog",
  title: "Backlog",
  description: "Open conversations now, and how they came to be so many or few.",
  roles: ["service", "manager"],
  size: { w: 4, h: 8, minW: 3, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "No conversations yet. Connect a channel to receive the first.", without: ["open", "days.open", "days.started", "days.closed"], action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
