import type { WidgetMeta } from "../contract";

export const meta = {
  id: "my-cases",
  title: "My open cases",
  description: "Problems that you have taken on and not solved yet, the urgent and the oldest first.",
  roles: ["service", "manager"],
  size: { w: 4, h: 9, minW: 3, minH: 4 },
  obeys: { range: false, channel: false, scope: true },
  staleOn: ["record"],
  empty: { title: "No open case is yours. One is made from any message of a conversation.", without: ["items"], action: { label: "All cases", href: "/cases" } },
} satisfies WidgetMeta;
