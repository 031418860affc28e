import type { WidgetMeta } from "../contract";

export const meta = {
  id: "waiting-on-us",
  title: "Waiting on us",
  description: "Who waits for an answer of ours, the longest first, against what their channel expects.",
  roles: ["sales", "manager"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: true },
  staleOn: ["conversation"],
  empty: { title: "Nobody waits for you. New messages show up here at once.", without: ["items"] },
} satisfies WidgetMeta;
