import type { WidgetMeta } from "../contract";

export const meta = {
  id: "dialogue-runs",
  title: "Dialogues",
  description: "Whom dialogues asked lately, what came of it, and where a person is needed.",
  roles: ["service", "sales", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: ["dialogue"],
  empty: { title: "No dialogue has asked anybody yet. Add one, try it, and activate it.", without: ["items"], action: { label: "Open dialogues", href: "/dialogues" } },
} satisfies WidgetMeta;
