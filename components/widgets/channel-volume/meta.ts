import type { WidgetMeta } from "../contract";

export const meta = {
  id: "channel-volume",
  title: "Mentions by channel",
  description: "How much is said in public each day on each channel, with crises marked where they began.",
  roles: ["community", "executive", "manager"],
  size: { w: 7, h: 8, minW: 4, minH: 6 },
  obeys: { range: true, channel: true, scope: false },
  staleOn: ["mention", "crisis"],
  empty: { title: "Nobody said anything in public in this time. Choose a longer range.", without: ["total", "previousTotal"] },
} satisfies WidgetMeta;
