import { CircleCheck, Clock, Inbox, MoonStar, User, UserRoundX } from "lucide-react";
import type { ListView } from "@/components/lists/view-tabs";
import type { ConversationFilter } from "@/lib/conversations/schema";

export interface InboxView extends ListView {
  filter: Pick<ConversationFilter, "view" | "status" | "sort">;
}

/** The inbox's own views, in their order. */
export const views: readonly InboxView[] = [
  { id: "all", title: "All open", icon: Inbox, keys: "g a", filter: { view: "all", status: "open", sort: "newest" }, empty: "No open conversations. What customers write on any connected channel appears here." },
  { id: "mine", title: "Mine", icon: User, keys: "g m", filter: { view: "mine", status: "open", sort: "newest" }, empty: "Nothing is assigned to you. Take a conversation with T, or have one assigned." },
  { id: "unassigned", title: "Unassigned", icon: UserRoundX, keys: "g u", filter: { view: "unassigned", status: "open", sort: "newest" }, empty: "Everything open has somebody who looks after it." },
  { id: "waiting", title: "Waiting on us", icon: Clock, keys: "g w", filter: { view: "waiting", status: "open", sort: "longest_waiting" }, empty: "Nobody is waiting for an answer." },
  { id: "snoozed", title: "Snoozed", icon: MoonStar, keys: "g z", filter: { view: "all", status: "snoozed", sort: "newest" }, empty: "Nothing is put aside. Snooze a conversation with S, and it comes back at its time." },
  { id: "closed", title: "Closed", icon: CircleCheck, keys: "g c", filter: { view: "all", status: "closed", sort: "newest" }, empty: "Nothing has been closed yet. Close a conversation with E once it is done." },
];

/** The view that a filter is, whatever else narrows it; null for one of nobody's. */
export function viewOf(filter: ConversationFilter): InboxView | null {
  return views.find(({ filter: { view, status } }) => filter.view === view && filter.status === status) ?? null;
}

/** What narrows a view, apart from the view itself. */
export const narrowedBy = ({ channel, connection, team, assignee, contact }: ConversationFilter): number => [channel, connection, team, assignee, contact].filter(Boolean).length;

export const withView = (filter: ConversationFilter, view: InboxView): ConversationFilter => ({ ...filter, ...view.filter, ...(view.filter.view !== "all" && { assignee: undefined }) });

/** The view alone, with nothing that narrows it. */
export const cleared = ({ view, status, sort }: ConversationFilter): ConversationFilter => ({ view, status, sort });
