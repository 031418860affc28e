import type { ConversationFilter } from "../conversations/schema";
import { toSearch } from "../conversations/filter-url";
import type { DashboardParams } from "./schema";

/** The part of the company and the channel of a dashboard, as a filter of conversations. Browser-safe. */
export const placeOf = ({ channel, team, member }: DashboardParams): Pick<ConversationFilter, "channel" | "team" | "assignee"> => ({ ...(channel && { channel }), ...(team && { team }), ...(member && { assignee: member }) });

/** The list of conversations behind a figure of what is now. */
export function inboxOf(params: DashboardParams, filter: Partial<ConversationFilter> = {}): string {
  const search = toSearch({ view: "all", status: "open", sort: "newest", ...placeOf(params), ...filter }).toString();
  return search ? `/inbox?${search}` : "/inbox";
}
