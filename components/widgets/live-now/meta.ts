import type { WidgetMeta } from "../contract";

export const meta = {
  id: "live-now",
  title: "Live now",
  description: "Customers who wrote on a live channel within the last minutes: answer while they are there.",
  roles: ["sales", "service"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "Nobody is writing right now. Whoever starts on a live channel appears here.", without: ["items"] },
} satisfies WidgetMeta;
