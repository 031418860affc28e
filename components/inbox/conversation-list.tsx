"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Inbox as InboxIcon } from "lucide-react";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useRef, useState, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { NewItemsPill } from "@/components/ui/new-items-pill";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { tip } from "@/components/ui/tip";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import { conversationListQuery, directoryQuery } from "@/lib/conversations/query";
import type { ConversationFilter, ConversationRow } from "@/lib/conversations/schema";
import { ConversationListRow, rowHeight } from "./conversation-list-row";
import { ActiveFilters, ListFilters } from "./list-filters";
import { useHeldOrder } from "./use-held-order";
import { cleared, narrowedBy, viewOf, views, withView } from "./views";

export interface ConversationListProps {
  filter: ConversationFilter;
  openId: string | null;
  /** May connect a channel, where the list is empty for want of one. */
  mayConnect: boolean;
  filtersOpen: boolean;
  onFiltersOpenChange: (open: boolean) => void;
  onFilter: (filter: ConversationFilter) => void;
  onOpen: (id: string, how: "pointer" | "keyboard") => void;
  hrefOf: (id: string) => string;
  /** Told what the list shows, so that "the next one" is known elsewhere. */
  onShown: (rows: readonly ConversationRow[]) => void;
  ref?: Ref<VirtualListHandle>;
}

const idOf = ({ id }: ConversationRow) => id;

export function ConversationList(props: ConversationListProps) {
  const { filter, filtersOpen, onFiltersOpenChange, onFilter } = props;
  const { data: directory } = useQuery(directoryQuery);
  const current = viewOf(filter);
  return (
    <section aria-label="Conversations" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-11 flex-none items-center gap-1 border-b pr-2 pl-3.5">
        <h1 className="truncate text-14">{current?.title ?? "Conversations"}</h1>
        <span className="ms-auto"><ListFilters filter={filter} directory={directory} onChange={onFilter} open={filtersOpen} onOpenChange={onFiltersOpenChange} /></span>
      </header>
      <nav aria-label="Views" className="flex flex-none gap-0.5 overflow-x-auto border-b px-2 py-1.5 [scrollbar-width:none]">
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            aria-current={view === current ? "page" : undefined}
            onClick={() => onFilter(withView(filter, view))}
            className={cn("flex h-7 flex-none items-center gap-1.5 rounded-control px-2 text-12 font-medium touch:h-10 touch:px-3", view === current ? "bg-press text-ink" : "text-ink-2 hover:bg-hover hover:text-ink")}
            {...tip(view.title, view.keys)}
          >
            <view.icon aria-hidden className={cn("size-3.5", view === current && "text-accent")} />
            <span className={view === current ? undefined : "sr-only"}>{view.title}</span>
          </button>
        ))}
      </nav>
      <ActiveFilters filter={filter} directory={directory} onChange={onFilter} />
      <Rows {...props} key={JSON.stringify(filter)} />
    </section>
  );
}

function Rows({ filter, openId, mayConnect, onFilter, onOpen, onShown, hrefOf, ref }: ConversationListProps) {
  const { data, error, isPending, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery(conversationListQuery(filter));
  const { data: directory } = useQuery(directoryQuery);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const { shown, news, hold, release } = useHeldOrder(items);
  const [atTop, setAtTop] = useState(true);
  const handle = useRef<VirtualListHandle>(null);
  const names = useMemo(() => new Map(directory?.members.map(({ id, name }) => [id, name])), [directory]);
  useEffect(() => onShown(shown), [onShown, shown]);

  const move = useCallback((edge: boolean) => {
    setAtTop(edge);
    if (edge) release();
    else hold();
  }, [hold, release]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const openByPointer = useCallback((id: string) => onOpen(id, "pointer"), [onOpen]);
  const setRefs = useCallback((list: VirtualListHandle | null) => {
    handle.current = list;
    if (typeof ref === "function") ref(list);
    else if (ref) ref.current = list;
  }, [ref]);

  if (isPending) return <div className="min-h-0 flex-1 overflow-hidden"><SkeletonRows rows={12} height={rowHeight} label="Loading conversations" /></div>;
  if (error && !data) return <ErrorState title="The conversations could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (items.length === 0) return <Empty filter={filter} mayConnect={mayConnect} onFilter={onFilter} />;

  const leave = () => atTop && release();
  return (
    <div className="relative min-h-0 flex-1" onPointerEnter={hold} onPointerLeave={leave}>
      <NewItemsPill count={news} onShow={() => { release(); handle.current?.scrollToTop(); }} />
      <VirtualList
        label={viewOf(filter)?.title ?? "Conversations"}
        className="h-full"
        items={shown}
        getKey={idOf}
        rowHeight={rowHeight}
        activeKey={openId}
        onActiveChange={(id) => onOpen(id, "keyboard")}
        total={hasNextPage ? -1 : shown.length}
        onNearEnd={loadMore}
        onEdgeChange={move}
        ref={setRefs}
        footer={<ListEnd loading={isFetchingNextPage} failed={isFetchNextPageError} onRetry={() => void fetchNextPage()} />}
      >
        {(row, { tabIndex }) => <ConversationListRow row={row} href={hrefOf(row.id)} open={row.id === openId} tabIndex={tabIndex} assignee={row.assigneeId ? (names.get(row.assigneeId) ?? null) : null} onOpen={openByPointer} />}
      </VirtualList>
    </div>
  );
}

function ListEnd({ loading, failed, onRetry }: { loading: boolean; failed: boolean; onRetry: () => void }) {
  if (failed) return <p className="flex items-center justify-center gap-2 p-3 text-12 text-ink-2">Could not load more. <Button size="sm" onClick={onRetry}>Try again</Button></p>;
  return loading ? <SkeletonRows rows={3} height={rowHeight} label="Loading more" /> : null;
}

function Empty({ filter, mayConnect, onFilter }: { filter: ConversationFilter; mayConnect: boolean; onFilter: (filter: ConversationFilter) => void }) {
  const view = viewOf(filter);
  if (narrowedBy(filter) > 0) return <EmptyState icon={<InboxIcon />} action={<Button onClick={() => onFilter(cleared(filter))}>Clear filters</Button>}>No conversation matches these filters.</EmptyState>;
  const Icon = view?.icon ?? InboxIcon;
  return <EmptyState icon={<Icon />} action={view?.id === "all" && mayConnect ? <Button asChild><Link href="/settings/connections">Connect a channel</Link></Button> : undefined}>{view?.empty ?? "No conversations."}</EmptyState>;
}
