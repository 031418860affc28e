import type { ConversationFilter } from "../conversations/schema";
import { toSearch } from "../conversations/filter-url";
import { nilId } from "../is-id";
import type { MetricParams } from "./metric-schema";
import type { Period } from "./range";
import type { DashboardParams } from "./schema";

/** The part of the company and the channel of a dashboard, as a filter of conversations. Browser-safe. */
export const placeOf = ({ channel, team, member }: DashboardParams): Pick<ConversationFilter, "channel" | "team" | "assignee"> => ({ ...(channel && { channel }), ...(team && { team }), ...(member && { assignee: member }) });

/** The list of conversations behind a figure of what is now. */
export function inboxOf(params: DashboardParams, filter: Partial<ConversationFilter> = {}): string {
  const search = toSearch({ view: "all", status: "open", sort: "newest", ...placeOf(params), ...filter }).toString();
  return search ? `/inbox?${search}` : "/inbox";
}

/** The same for the records behind a metric's figure, of the time that the figure is of. */
export function factsOf({ channel, team, member }: DashboardParams, { from, to }: Period): MetricParams {
  const whose = (id: string) => (id === nilId ? "none" : id);
  return { from: from.toISOString(), to: to.toISOString(), ...(channel && { channel }), ...(team && { team: whose(team) }), ...(member && { member: whose(member) }) };
}
