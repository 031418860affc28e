import type { WidgetMeta } from "../contract";

export const meta = {
  id: "first-response",
  title: "First response",
  description: "How long customers waited for the first answer: the median, and what nine in ten got.",
  roles: ["service", "manager", "executive"],
  size: { w: 4, h: 8, minW: 3, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "No first answers in this time. They are counted from the first reply on.", without: ["answered"] },
} satisfies WidgetMeta;
