import type { WidgetMeta } from "../contract";

export const meta = {
  id: "between-customers",
  title: "Customer-to-customer and competitor conversations",
  description: "What customers say to one another in public, and about competitors: how much over time, in which threads, and who speaks.",
  roles: ["community", "executive", "manager"],
  size: { w: 7, h: 11, minW: 4, minH: 6 },
  obeys: { range: true, channel: true, scope: true },
  staleOn: ["mention"],
  empty: { title: "Nobody spoke with another customer or about a competitor in public in this time. Competitors are known by their listening queries.", without: ["among", "rival", "previous"], action: { label: "Listening", href: "/listening" } },
} satisfies WidgetMeta;
