import { AtSign, CircleCheck, Clock, EyeOff, Hash, Hourglass, Inbox, MoonStar, User, UserRoundX, UsersRound } from "lucide-react";
import type { ListView } from "@/components/lists/view-tabs";
import type { ConversationCounts, ConversationFilter } from "@/lib/conversations/schema";

export interface InboxView extends ListView {
  filter: Pick<ConversationFilter, "view" | "status" | "sort">;
  /** Which of the counts is its own. */
  count?: Exclude<keyof ConversationCounts, "away">;
  /** It stands in the row of views; the others are in the menu beside it. */
  isFirst?: true;
}

/** The inbox's own views, in their order. */
export const views: readonly InboxView[] = [
  { id: "all", title: "All open", icon: Inbox, keys: "g a", count: "all", isFirst: true, filter: { view: "all", status: "open", sort: "newest" }, empty: "No open conversations. What customers write on any connected channel appears here." },
  { id: "mine", title: "Mine", icon: User, keys: "g m", count: "mine", isFirst: true, filter: { view: "mine", status: "open", sort: "newest" }, empty: "Nothing is assigned to you. Take a conversation with T, or have one assigned." },
  { id: "unassigned", title: "Unassigned", icon: UserRoundX, keys: "g u", count: "unassigned", isFirst: true, filter: { view: "unassigned", status: "open", sort: "newest" }, empty: "Everything open has somebody who looks after it." },
  { id: "team", title: "My teams", icon: UsersRound, keys: "g j", count: "team", filter: { view: "team", status: "open", sort: "newest" }, empty: "Nothing of your teams is open." },
  { id: "waiting", title: "Waiting on us", icon: Clock, keys: "g w", count: "waiting", isFirst: true, filter: { view: "waiting", status: "open", sort: "longest_waiting" }, empty: "Nobody is waiting for an answer." },
  { id: "them", title: "Waiting on them", icon: Hourglass, keys: "g k", count: "them", filter: { view: "them", status: "open", sort: "newest" }, empty: "Nobody owes us an answer for that long. Conversations come here when we had the last word and days have gone by." },
  { id: "missed", title: "Missed while away", icon: EyeOff, keys: "g y", count: "missed", filter: { view: "missed", status: "open", sort: "newest" }, empty: "Nothing came in while you were away. What customers write while you are not here for half an hour or longer is listed here." },
  { id: "mentions", title: "Mentions of me", icon: AtSign, keys: "g g", count: "mentions", isFirst: true, filter: { view: "mentions", status: "open", sort: "newest" }, empty: "Nobody has named you in a note. A colleague does with @ and your name." },
  { id: "team-channels", title: "Team channels", icon: Hash, keys: "g #", filter: { view: "team_channels", status: "open", sort: "newest" }, empty: "No team channel yet. Open a group in which your own people talk, and an admin makes it one in its menu: what customers write can then be shared with it." },
  { id: "snoozed", title: "Snoozed", icon: MoonStar, keys: "g z", count: "snoozed", filter: { view: "all", status: "snoozed", sort: "newest" }, empty: "Nothing is put aside. Snooze a conversation with S, and it comes back at its time." },
  { id: "closed", title: "Closed", icon: CircleCheck, keys: "g c", filter: { view: "all", status: "closed", sort: "newest" }, empty: "Nothing has been closed yet. Close a conversation with E once it is done." },
];

/** The view that a filter is, whatever else narrows it; null for one of nobody's. */
export function viewOf(filter: ConversationFilter): InboxView | null {
  return views.find(({ filter: { view, status } }) => filter.view === view && filter.status === status) ?? null;
}

/** What narrows a view, apart from the view itself. */
export const narrowedBy = ({ channel, connection, team, assignee, contact, label, priority, language, sentiment, days, sla }: ConversationFilter): number => [channel, connection, team, assignee, contact, label, priority, language, sentiment, days, sla].filter(Boolean).length;

export const withView = ({ days: _, ...filter }: ConversationFilter, view: InboxView): ConversationFilter => ({ ...filter, ...view.filter, ...(view.filter.view !== "all" && { assignee: undefined }) });

/** The view alone, with nothing that narrows it. */
export const cleared = ({ view, status, sort }: ConversationFilter): ConversationFilter => ({ view, status, sort });
