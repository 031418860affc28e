import type { WidgetMeta } from "../contract";

export const meta = {
  id: "offers-received",
  title: "Offers my customers received",
  description: "What marketing sent to the customers that you look after, and who answered.",
  roles: ["sales", "service", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  obeys: { range: true, channel: false, scope: true },
  staleOn: ["record", "conversation"],
  empty: { title: "No customer of yours received an offer in this time. Choose a longer one.", without: ["offers"], action: { label: "All offers", href: "/offers" } },
} satisfies WidgetMeta;
