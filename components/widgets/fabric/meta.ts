import type { WidgetMeta } from "../contract";

export const meta = {
  id: "fabric",
  title: "The fabric",
  description: "Who talks to whom, over which channels, and how much: customers with us, among themselves and with competitors.",
  roles: ["executive", "community", "manager"],
  size: { w: 12, h: 12, minW: 4, minH: 8 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["fabric"],
  empty: { title: "Nobody talked in this time. Choose a longer one; what was said just now is added within minutes.", action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
