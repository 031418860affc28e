import type { WidgetMeta } from "../contract";

export const meta = {
  id: "conversation-to-revenue",
  title: "Conversation to revenue",
  description: "Whether deals that are talked about live close sooner, which channels touched them, and where they stood still.",
  roles: ["executive", "sales", "manager"],
  size: { w: 7, h: 13, minW: 5, minH: 8 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["record"],
  empty: { title: "No deal closed in this time. Choose a longer one, or win one.", without: ["deals"], action: { label: "Open deals", href: "/deals" } },
} satisfies WidgetMeta;
