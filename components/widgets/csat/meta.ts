import type { WidgetMeta } from "../contract";

export const meta = {
  id: "csat",
  title: "Satisfaction",
  description: "What customers answer when they are asked how they were served: the share of 4 and 5, day by day.",
  roles: ["service", "manager", "executive"],
  size: { w: 4, h: 7, minW: 3, minH: 5 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation", "dialogue"],
  empty: { title: "Nobody has rated in this time. The dialogue Satisfaction asks after a conversation was closed.", without: ["ratings"], action: { label: "Open dialogues", href: "/dialogues" } },
} satisfies WidgetMeta;
