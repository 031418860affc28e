import type { WidgetMeta } from "../contract";

export const meta = {
  id: "gadget",
  title: "Gadget",
  description: "A page of another system in a closed frame. It is told which part of the company, channel and time the dashboard shows.",
  roles: ["admin", "executive", "manager", "service", "sales", "community"],
  size: { w: 4, h: 8, minW: 2, minH: 3 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["workspace"],
  settings: "form",
  // A frame in a frame of another site would be framed by that site too.
  acts: true,
  empty: { title: "Write the address of a page in this widget’s settings." },
} satisfies WidgetMeta;
