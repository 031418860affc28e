import type { WidgetMeta } from "../contract";

export const meta = {
  id: "volume-trend",
  title: "Volume",
  description: "Messages to us and from us, day by day, beside the period before or the year before.",
  roles: ["executive", "manager"],
  size: { w: 5, h: 8, minW: 4, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "Nothing was said in this time. Choose a longer range.", without: ["days.messagesIn", "days.messagesOut"] },
} satisfies WidgetMeta;
