import type { DashboardItem, DashboardLayout } from "@/lib/dashboards/schema";
import type { Role } from "@/lib/members/roles";

const item = (widget: string, x: number, y: number, w: number, h: number, options: DashboardItem["options"] = {}): DashboardItem => ({ key: widget, widget, x, y, w, h, options });

/** Each role's dashboard before anybody arranges it: what it comes to see first. */
const layouts: Record<Role, DashboardItem[]> = {
  sales: [item("my-day", 0, 0, 4, 13), item("waiting-on-us", 4, 0, 5, 13), item("live-now", 9, 0, 3, 13), item("pipeline", 0, 13, 5, 9), item("deals-at-risk", 5, 13, 4, 9), item("quotes-in-chat", 9, 13, 3, 9), item("lapsed-reorders", 0, 22, 5, 11), item("forecast", 5, 22, 4, 11), item("offers-received", 9, 22, 3, 11)],
  service: [item("sla-queue", 0, 0, 5, 13), item("my-cases", 5, 0, 4, 13), item("orders-in-trouble", 9, 0, 3, 13), item("queue", 0, 13, 5, 9), item("response-targets", 5, 13, 7, 9, { targetPercent: 90 }), item("waiting-on-them", 0, 22, 5, 8), item("first-response", 5, 22, 7, 8), item("same-complaint", 0, 30, 5, 7), item("csat", 5, 30, 7, 7), item("backlog", 0, 37, 5, 7), item("drill-down", 5, 37, 7, 7)],
  community: [item("mentions-to-triage", 0, 0, 5, 13), item("crisis-level", 5, 0, 7, 6), item("channel-volume", 5, 6, 7, 7), item("topics", 0, 13, 5, 11), item("mention-drivers", 5, 13, 7, 11), item("share-of-voice", 0, 24, 5, 8), item("sentiment-trend", 5, 24, 7, 8), item("scheduled-posts", 0, 32, 5, 10), item("response-coverage", 5, 32, 7, 5, { targetPercent: 90 }), item("between-customers", 5, 37, 7, 12), item("post-performance", 0, 49, 12, 7)],
  executive: [item("headline", 0, 0, 12, 3), item("channel-matrix", 0, 3, 7, 12), item("crisis-level", 7, 3, 5, 5), item("forecast", 7, 8, 5, 7), item("fabric", 0, 15, 12, 12), item("drill-down", 0, 27, 7, 8), item("response-times", 7, 27, 5, 8), item("conversation-to-revenue", 0, 35, 7, 14), item("approvals-throughput", 7, 35, 5, 7), item("approvals-waiting", 7, 42, 5, 7)],
  manager: [item("headline", 0, 0, 12, 3), item("approvals-waiting", 0, 3, 4, 9), item("queue", 4, 3, 4, 9), item("first-response", 8, 3, 4, 9), item("drill-down", 0, 12, 8, 9), item("deals-at-risk", 8, 12, 4, 9), item("forecast", 0, 21, 5, 9), item("same-complaint", 5, 21, 7, 9), item("chart", 0, 30, 12, 8, { title: "Messages by person", metric: "messages", by: "member", series: "direction", chart: "stacked" })],
  admin: [item("headline", 0, 0, 12, 3), item("channel-matrix", 0, 3, 7, 8), item("backlog", 7, 3, 5, 8), item("metric-tile", 0, 11, 3, 3, { title: "Sends failed", metric: "sends-failed" })],
};

export const defaultLayout = (role: Role): DashboardLayout => ({ items: layouts[role] });

/** Which role's dashboard a member with several sees first. */
export const firstRole = (held: readonly Role[]): Role => (["sales", "service", "community", "executive", "manager", "admin"] as const).find((role) => held.includes(role)) ?? "sales";
