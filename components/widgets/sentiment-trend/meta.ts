import type { WidgetMeta } from "../contract";

export const meta = {
  id: "sentiment-trend",
  title: "How people sound",
  description: "Which part of what is said in public sounds unhappy, neutral and pleased, day by day.",
  roles: ["community", "executive", "manager"],
  size: { w: 7, h: 8, minW: 4, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["mention"],
  empty: { title: "Nobody said anything in public in this time. Choose a longer range.", without: ["total"] },
} satisfies WidgetMeta;
