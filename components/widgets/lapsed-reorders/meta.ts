import type { WidgetMeta } from "../contract";

export const meta = {
  id: "lapsed-reorders",
  title: "Lapsed reorders",
  description: "Who has not ordered what they usually order, how much they usually take and how long it is overdue.",
  roles: ["sales"],
  size: { w: 4, h: 10, minW: 3, minH: 5 },
  obeys: { range: false, channel: false, scope: false },
  acts: true,
  staleOn: ["reorders", "record"],
  empty: { title: "Nobody is overdue. An item that was ordered three times or more shows up here when its usual day goes by.", without: ["items"], action: { label: "See orders", href: "/orders" } },
} satisfies WidgetMeta;
