"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Inbox as InboxIcon } from "lucide-react";
import Link from "next/link";
import { Suspense, useCallback, useMemo, useState, type ReactNode, type RefObject } from "react";
import { LiveRows } from "@/components/lists/live-rows";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import type { VirtualListHandle } from "@/components/ui/virtual-list";
import { isOfAnyStatus } from "@/lib/conversations/filter";
import { conversationListQuery, directoryQuery } from "@/lib/conversations/query";
import type { ConversationFilter, ConversationRow } from "@/lib/conversations/schema";
import { ConversationListRow, rowHeight } from "./conversation-list-row";
import { InboxViews } from "./inbox-views";
import { ListFilters } from "./list-filters";
import { ActiveFilters } from "./on-demand";
import { useBegun } from "./use-begun";
import type { Viewer } from "./use-conversation-actions";
import { useHeldOrder } from "./use-held-order";
import { cleared, narrowedBy, viewOf } from "./views";

export interface ConversationListProps {
  filter: ConversationFilter;
  openId: string | null;
  viewer: Viewer;
  chosen: ReadonlySet<string>;
  filtersOpen: boolean;
  onFiltersOpenChange: (open: boolean) => void;
  onFilter: (filter: ConversationFilter) => void;
  onOpen: (id: string, how: "pointer" | "keyboard") => void;
  onChoose: (id: string, range?: boolean) => void;
  hrefOf: (id: string) => string;
  /** Told what the list shows, so that "the next one" is known elsewhere. */
  onShown: (rows: readonly ConversationRow[]) => void;
  /** Over the rows while some are chosen. */
  bar: ReactNode;
  ref: RefObject<VirtualListHandle | null>;
}

export function ConversationList(props: ConversationListProps) {
  const { filter, viewer, filtersOpen, onFiltersOpenChange, onFilter, bar } = props;
  const { data: directory } = useQuery(directoryQuery);
  const current = viewOf(filter);
  return (
    <section aria-label="Conversations" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-11 flex-none items-center gap-1 border-b pr-2 pl-3.5">
        <h1 className="truncate text-14">{current?.title ?? "Conversations"}</h1>
        <span className="ms-auto"><ListFilters filter={filter} directory={directory} onChange={onFilter} open={filtersOpen} onOpenChange={onFiltersOpenChange} /></span>
      </header>
      <InboxViews filter={filter} memberId={viewer.memberId} onFilter={onFilter} />
      {narrowedBy(filter) > 0 && <Suspense><ActiveFilters filter={filter} directory={directory} onChange={onFilter} /></Suspense>}
      {bar}
      <Rows {...props} key={JSON.stringify(filter)} />
    </section>
  );
}

function Rows({ filter, openId, viewer, chosen, onFilter, onOpen, onChoose, onShown, hrefOf, ref }: ConversationListProps) {
  const list = useInfiniteQuery(conversationListQuery(filter));
  const { data: directory } = useQuery(directoryQuery);
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { shown, news, hold, release } = useHeldOrder(items);
  const begun = useBegun();
  const [atTop, setAtTop] = useState(true);
  const names = useMemo(() => new Map(directory?.members.map(({ id, name }) => [id, name])), [directory]);
  const move = useCallback((edge: boolean) => {
    setAtTop(edge);
    if (edge) release();
    else hold();
  }, [hold, release]);
  return (
    <LiveRows
      list={list} shown={shown} news={news} onShowNews={release} of="conversations" label={viewOf(filter)?.title ?? "Conversations"} rowHeight={rowHeight} openId={openId} onOpen={onOpen} onShown={onShown}
      onEdgeChange={move} onPointerEnter={hold} onPointerLeave={() => atTop && release()} empty={<Empty filter={filter} mayConnect={viewer.mayConnect} onFilter={onFilter} />} ref={ref}
    >
      {(row, tabIndex, open) => <ConversationListRow row={row} href={hrefOf(row.id)} open={row.id === openId} tabIndex={tabIndex} assignee={row.assigneeId ? (names.get(row.assigneeId) ?? null) : null} hasDraft={begun.has(row.id)} chosen={chosen.has(row.id)} choosing={chosen.size > 0} mayChoose={viewer.mayHandle} showStatus={isOfAnyStatus(filter.view)} onOpen={open} onChoose={onChoose} />}
    </LiveRows>
  );
}

function Empty({ filter, mayConnect, onFilter }: { filter: ConversationFilter; mayConnect: boolean; onFilter: (filter: ConversationFilter) => void }) {
  const view = viewOf(filter);
  if (narrowedBy(filter) > 0) return <EmptyState icon={<InboxIcon />} action={<Button onClick={() => onFilter(cleared(filter))}>Clear filters</Button>}>No conversation matches these filters.</EmptyState>;
  const Icon = view?.icon ?? InboxIcon;
  return <EmptyState icon={<Icon />} action={view?.id === "all" && mayConnect ? <Button asChild><Link href="/settings/connections">Connect a channel</Link></Button> : undefined}>{view?.empty ?? "No conversations."}</EmptyState>;
}
