import type { WidgetMeta } from "../contract";

export const meta = {
  id: "approvals-throughput",
  title: "Approvals throughput",
  description: "Of what was asked in this time: approved, declined, lapsed, still waiting, and how long deciding took.",
  roles: ["executive", "manager"],
  size: { w: 5, h: 8, minW: 4, minH: 5 },
  obeys: { range: true, channel: false, scope: true },
  staleOn: ["approval"],
  empty: { title: "Nothing was asked for in this time. A purchase order above its limit asks by itself.", without: ["asked"], action: { label: "All approvals", href: "/approvals" } },
} satisfies WidgetMeta;
