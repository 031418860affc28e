import type { WidgetMeta } from "../contract";

export const meta = {
  id: "response-coverage",
  title: "Response coverage",
  description: "Of those who wrote to us, how many got an answer.",
  roles: ["community", "service"],
  size: { w: 6, h: 7, minW: 3, minH: 5 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "Nobody opened a conversation in this time.", without: ["opened"] },
} satisfies WidgetMeta;
