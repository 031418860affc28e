import type { WidgetMeta } from "../contract";

export const meta = {
  id: "same-complaint",
  title: "Same complaint, many customers",
  description: "What several customers complain of in the last seven days, with how many they are and what is at stake.",
  roles: ["service", "executive", "manager", "sales"],
  size: { w: 5, h: 9, minW: 4, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["record"],
  empty: { title: "No two customers complain of the same in these days. Open cases and open conversations are compared by their words, every quarter of an hour.", without: ["clusters"], action: { label: "Open cases", href: "/cases" } },
} satisfies WidgetMeta;
