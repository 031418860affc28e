import type { WidgetMeta } from "../contract";

export const meta = {
  id: "mention-drivers",
  title: "Who drives it",
  description: "Whose public posts about you reach most people, and below whose others write most.",
  roles: ["community", "executive", "manager"],
  size: { w: 5, h: 10, minW: 4, minH: 5 },
  obeys: { range: true, channel: true, scope: false },
  staleOn: ["mention"],
  empty: { title: "Nobody said anything in public in this time. Choose a longer range.", without: ["byReach", "byReplies"] },
} satisfies WidgetMeta;
