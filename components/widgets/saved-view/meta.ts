import type { WidgetMeta } from "../contract";

export const meta = {
  id: "saved-view",
  title: "Saved view",
  description: "Any saved view of conversations, contacts, deals, orders, cases or other records as a list.",
  roles: ["sales", "service", "executive", "manager", "community", "admin"],
  size: { w: 5, h: 9, minW: 3, minH: 4 },
  obeys: { range: false, channel: false, scope: false },
  staleOn: ["record", "conversation", "conversation_gone", "views"],
  settings: "own",
  empty: { title: "Choose a saved view in this widget’s settings.", action: { label: "Edit the layout", href: "/dashboard" } },
} satisfies WidgetMeta;
