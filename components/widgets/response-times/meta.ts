import type { WidgetMeta } from "../contract";

export const meta = {
  id: "response-times",
  title: "Response-time distribution",
  description: "How many first answers took how long, with the median and the ninetieth percentile.",
  roles: ["executive", "service", "manager"],
  size: { w: 6, h: 7, minW: 4, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "No first answers in this time. They are counted from the first reply on.", without: ["counts"] },
} satisfies WidgetMeta;
