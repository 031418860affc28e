import type { WidgetMeta } from "../contract";

export const meta = {
  id: "mentions-to-triage",
  title: "Mentions to triage",
  description: "Public posts that wait for an answer, the most urgent first, each with its strongest reason.",
  roles: ["community", "manager"],
  size: { w: 5, h: 11, minW: 3, minH: 5 },
  obeys: { range: false, channel: true, scope: false },
  staleOn: ["mention"],
  empty: { title: "No mention waits. New ones show up here at once.", without: ["items"], action: { label: "All mentions", href: "/mentions?state=all" } },
} satisfies WidgetMeta;
