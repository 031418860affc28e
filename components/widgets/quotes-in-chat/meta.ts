import type { WidgetMeta } from "../contract";

export const meta = {
  id: "quotes-in-chat",
  title: "Quotes given in chat",
  description: "Prices that customers were given in a conversation, and what they said since.",
  roles: ["sales", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 5 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["record", "conversation"],
  empty: { title: "No quote was given in a conversation in this time. Open a quote and press Send: it goes out on the customer’s channel.", without: ["items"], action: { label: "Open quotes", href: "/quotes" } },
} satisfies WidgetMeta;
