import type { WidgetMeta } from "../contract";

export const meta = {
  id: "waiting-on-them",
  title: "Waiting on them",
  description: "Open conversations in which we had the last word and the customer has been silent for days, as in the inbox.",
  roles: ["service", "sales", "manager"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "Nobody owes us an answer for that long. Conversations come here when we had the last word and days have gone by.", without: ["items"] },
} satisfies WidgetMeta;
