"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { Suspense, useState } from "react";
import { ViewTabs } from "@/components/lists/view-tabs";
import { useCommands } from "@/components/shell/use-commands";
import { IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import { conversationCountsQuery } from "@/lib/conversations/query";
import type { ConversationCounts, ConversationFilter } from "@/lib/conversations/schema";
import { ViewChoices } from "./on-demand";
import { narrowedBy, viewOf, views, withView, type InboxView } from "./views";

/** How many a view holds, where that is known. */
export const countOf = (counts: ConversationCounts | undefined, { count }: InboxView): number | undefined => (count ? counts?.[count] : undefined);

export interface InboxViewsProps {
  filter: ConversationFilter;
  memberId: string;
  onFilter: (filter: ConversationFilter) => void;
}

/** The views that one changes between most, each with how many it holds, and a menu of all of them and the saved ones. */
export function InboxViews({ filter, memberId, onFilter }: InboxViewsProps) {
  const { data: counts } = useQuery(conversationCountsQuery);
  const [open, setOpen] = useState(false);
  const current = viewOf(filter);
  useCommands([{ id: "all-views", title: "Show all views", section: "Inbox", icon: Layers, keys: "v", run: () => setOpen(true) }]);
  const shown = views.filter((view) => view.isFirst || view === current);
  // What narrows a list narrows no count: then the one that is shown would not be its.
  const narrowed = narrowedBy(filter) > 0;
  const menu = (
    <Popover label="All views" align="end" className="w-72 !p-1" open={open} onOpenChange={setOpen} ahead={ViewChoices.preload} button={<IconButton label="All views" keys="v" size="sm"><Layers aria-hidden /></IconButton>}>
      <Suspense><ViewChoices filter={filter} memberId={memberId} counts={counts} onFilter={(next) => { setOpen(false); onFilter(next); }} onDone={() => setOpen(false)} /></Suspense>
    </Popover>
  );
  return (
    <>
      <ViewTabs views={shown} current={current} onChoose={(view) => onFilter(withView(filter, view))} countOf={(view) => (narrowed ? undefined : countOf(counts, view))} countsAll more={menu} />
      {current?.id === "missed" && <Away away={counts?.away ?? null} />}
    </>
  );
}

/** What the view speaks of, said where it is shown. */
function Away({ away }: { away: ConversationCounts["away"] }) {
  if (!away) return null;
  return <p className="flex-none border-b px-3.5 py-1.5 text-12 text-ink-2">Customers’ last messages that came while you were away, from <Time value={away.from} /> to <Time value={away.until} />, answered or not.</p>;
}
