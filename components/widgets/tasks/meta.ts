import type { WidgetMeta } from "../contract";

export const meta = {
  id: "tasks",
  title: "Tasks",
  description: "What is to be done, the most urgent first: your own, or those of the part of the company that is chosen.",
  roles: ["sales", "service", "community", "executive", "manager", "admin"],
  size: { w: 4, h: 8, minW: 3, minH: 5 },
  obeys: { range: false, channel: false, scope: true },
  acts: true,
  staleOn: ["record"],
  empty: { title: "Nothing is to be done. Tasks that you have or are given stand here.", without: ["items"], action: { label: "Open tasks", href: "/tasks" } },
} satisfies WidgetMeta;
