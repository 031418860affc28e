import type { WidgetMeta } from "../contract";

export const meta = {
  id: "volume-by-channel",
  title: "Volume by channel",
  description: "How much is said to us, and where.",
  roles: ["community", "executive"],
  size: { w: 6, h: 8, minW: 4, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "Nothing was said in this time. Choose a longer range, or connect a channel.", without: ["total", "previousTotal"], action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
