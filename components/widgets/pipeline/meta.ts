import type { WidgetMeta } from "../contract";

export const meta = {
  id: "pipeline",
  title: "Pipeline",
  description: "Open deals stage by stage: how many, what they come to, and what of it is likely.",
  roles: ["sales", "executive", "manager"],
  size: { w: 5, h: 8, minW: 4, minH: 5 },
  obeys: { range: false, channel: false, scope: true },
  staleOn: ["record"],
  empty: { title: "No open deal. Make one when somebody asks for a price.", without: ["stages"], action: { label: "Open deals", href: "/deals" } },
} satisfies WidgetMeta;
