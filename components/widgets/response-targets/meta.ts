import type { WidgetMeta } from "../contract";

export const meta = {
  id: "response-targets",
  title: "SLA: what was promised, and kept",
  description: "First responses, next responses and resolutions within the times that SLA policies promise, over time, with how long they took.",
  roles: ["service", "manager", "executive"],
  size: { w: 7, h: 9, minW: 4, minH: 7 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  settings: "form",
  empty: { title: "Nothing was promised in this time. Policies in the settings say within which time customers get an answer.", without: ["promised"] },
} satisfies WidgetMeta;
