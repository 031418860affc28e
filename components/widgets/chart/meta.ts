import type { WidgetMeta } from "../contract";

export const meta = {
  id: "chart",
  title: "Chart",
  description: "A chart of your own: any figure, by time, channel, team or person, drawn as you like.",
  roles: ["executive", "manager", "service", "sales", "community", "admin"],
  size: { w: 6, h: 8, minW: 3, minH: 4 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation", "mention"],
  settings: "own",
  empty: { title: "Nothing of this kind happened in this time. Choose a longer range, or more of the company." },
} satisfies WidgetMeta;
