import type { WidgetMeta } from "../contract";

export const meta = {
  id: "drill-down",
  title: "Departments, teams, people",
  description: "The figures of the part of the company that is chosen, part by part, down to each person.",
  roles: ["executive", "manager", "service"],
  size: { w: 7, h: 9, minW: 5, minH: 5 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["conversation", "members"],
  empty: { title: "Nothing happened in this time. Choose a longer one.", without: ["rows"], action: { label: "Set up teams", href: "/settings/people" } },
} satisfies WidgetMeta;
