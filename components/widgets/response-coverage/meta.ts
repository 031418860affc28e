import type { WidgetMeta } from "../contract";

export const meta = {
  id: "response-coverage",
  title: "Response coverage",
  description: "Of the public mentions that need an answer, or of those who wrote to us, how many have one, and how soon.",
  roles: ["community", "service"],
  size: { w: 6, h: 7, minW: 3, minH: 5 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["mention", "conversation"],
  settings: "form",
  empty: { title: "Nobody needed an answer in this time. Choose a longer range, or all channels.", without: ["due"] },
} satisfies WidgetMeta;
