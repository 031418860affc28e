import { CheckCheck, CircleDot, CornerUpLeft, Layers, LifeBuoy, UserRound } from "lucide-react";
import type { ListView } from "@/components/lists/view-tabs";
import type { MentionFilter } from "@/lib/mentions/schema";

export interface MentionView extends ListView {
  state: MentionFilter["state"];
  mine?: true;
}

/** What the queue is looked at by. */
export const views: readonly MentionView[] = [
  { id: "open", title: "Waiting", icon: CircleDot, keys: "1", state: "open", empty: "Nobody waits for an answer. New mentions show up here at once, the most urgent first." },
  { id: "mine", title: "Mine", icon: UserRound, keys: "2", state: "open", mine: true, empty: "You have taken none. Press A on a mention to take it." },
  { id: "answered", title: "Answered", icon: CornerUpLeft, keys: "3", state: "answered", empty: "What you answer in public is kept here, with its whole thread." },
  { id: "escalated", title: "Escalated", icon: LifeBuoy, keys: "4", state: "escalated", empty: "Press C on a mention to make a case of it; it is kept here." },
  { id: "dismissed", title: "Dismissed", icon: CheckCheck, keys: "5", state: "dismissed", empty: "What needs no answer is kept here. Press E on a mention to dismiss it." },
  { id: "all", title: "All", icon: Layers, keys: "6", state: "all", empty: "No public posts have come in." },
];

export const viewOf = ({ state, assignee }: MentionFilter, memberId: string): MentionView | undefined => views.find((view) => view.state === state && (view.mine === true) === (assignee === memberId && state === "open"));

export function withView({ assignee, ...filter }: MentionFilter, view: MentionView, memberId: string): MentionFilter {
  const kept = assignee && assignee !== memberId ? { assignee } : {};
  return { ...filter, ...(view.mine ? { assignee: memberId } : kept), state: view.state, sort: view.state === "open" ? filter.sort : "newest" };
}
