import type { WidgetMeta } from "../contract";

export const meta = {
  id: "headline",
  title: "Headline figures",
  description: "The few figures that say how it goes, beside the period before.",
  roles: ["executive", "manager"],
  size: { w: 12, h: 3, minW: 6, minH: 3 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "No figures yet. They begin with the first message.", without: ["figures.value", "figures.previous"], action: { label: "Connect a channel", href: "/settings/connections" } },
} satisfies WidgetMeta;
