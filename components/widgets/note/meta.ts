import type { WidgetMeta } from "../contract";

export const meta = {
  id: "note",
  title: "Note",
  description: "Words of your own, in Markdown: what these figures mean, who to ask, where things are.",
  roles: ["executive", "manager", "service", "sales", "community", "admin"],
  size: { w: 3, h: 5, minW: 2, minH: 2 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: [],
  settings: "form",
  isLocal: true,
  empty: { title: "Write a note in this widget’s settings." },
} satisfies WidgetMeta;
