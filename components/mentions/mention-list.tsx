"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useRef, type ReactNode, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { NewItemsPill } from "@/components/ui/new-items-pill";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { tip } from "@/components/ui/tip";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import { directoryQuery } from "@/lib/conversations/query";
import { formatCount } from "@/lib/format/number";
import { cleared, narrowedBy } from "@/lib/mentions/filter-url";
import { mentionCountQuery } from "@/lib/mentions/query";
import type { MentionFilter, MentionRow } from "@/lib/mentions/schema";
import { ActiveFilters, ListFilters } from "./list-filters";
import { MentionListRow, rowHeight } from "./mention-list-row";
import { useMentionList } from "./use-mention-list";
import type { Viewer } from "./use-triage";
import { viewOf, views, withView } from "./views";

export interface MentionListProps {
  filter: MentionFilter;
  openId: string | null;
  viewer: Viewer;
  /** A channel with public posts is connected. */
  hasPublic: boolean;
  chosen: ReadonlySet<string>;
  filtersOpen: boolean;
  onFiltersOpenChange: (open: boolean) => void;
  onFilter: (filter: MentionFilter) => void;
  onOpen: (id: string, how: "pointer" | "keyboard") => void;
  onChoose: (id: string, range: boolean) => void;
  hrefOf: (id: string) => string;
  /** Told what the list shows, so that "the next one" is known elsewhere. */
  onShown: (rows: readonly MentionRow[]) => void;
  /** Over the rows while some are chosen. */
  bar: ReactNode;
  ref?: Ref<VirtualListHandle>;
}

const idOf = ({ id }: MentionRow) => id;

export function MentionList(props: MentionListProps) {
  const { filter, viewer, filtersOpen, onFiltersOpenChange, onFilter, bar } = props;
  const { data: directory } = useQuery(directoryQuery);
  const { data: count } = useQuery(mentionCountQuery);
  const current = viewOf(filter, viewer.memberId);
  const counts: Record<string, number | undefined> = { open: count?.open, mine: count?.mine };
  return (
    <section aria-label="Mentions" className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-11 flex-none items-center gap-1 border-b pr-2 pl-3.5">
        <h1 className="truncate text-14">Mentions</h1>
        <span className="ms-auto flex items-center"><Button asChild variant="ghost" size="sm" keys="t" hint="What several people say"><Link href="/mentions/topics"><Layers aria-hidden />Topics</Link></Button><ListFilters filter={filter} directory={directory} onChange={onFilter} open={filtersOpen} onOpenChange={onFiltersOpenChange} /></span>
      </header>
      <nav aria-label="Views" className="flex flex-none gap-0.5 overflow-x-auto border-b px-2 py-1.5 [scrollbar-width:none]">
        {views.map((view) => {
          const isCurrent = view === current;
          const many = counts[view.id];
          return (
            <button key={view.id} type="button" aria-current={isCurrent ? "page" : undefined} onClick={() => onFilter(withView(filter, view, viewer.memberId))} className={cn("flex h-7 flex-none items-center gap-1.5 rounded-control px-2 text-12 font-medium touch:h-10 touch:px-3", isCurrent ? "bg-press text-ink" : "text-ink-2 hover:bg-hover hover:text-ink")} {...tip(view.title, view.keys)}>
              <view.icon aria-hidden className={cn("size-3.5", isCurrent && "text-accent")} />
              <span className={isCurrent ? undefined : "sr-only"}>{view.title}</span>
              {isCurrent && many !== undefined && <span className="text-ink-3 tabular-nums">{formatCount(many)}</span>}
            </button>
          );
        })}
      </nav>
      <ActiveFilters filter={filter} directory={directory} onChange={onFilter} />
      {bar}
      <Rows {...props} key={JSON.stringify(filter)} />
    </section>
  );
}

function Rows({ filter, openId, viewer, hasPublic, chosen, onFilter, onOpen, onChoose, onShown, hrefOf, ref }: MentionListProps) {
  const { list, shown, news, release } = useMentionList(filter, openId);
  const { error, isPending, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const { data: directory } = useQuery(directoryQuery);
  const handle = useRef<VirtualListHandle>(null);
  const names = useMemo(() => new Map(directory?.members.map(({ id, name }) => [id, name])), [directory]);
  useEffect(() => onShown(shown), [onShown, shown]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const openByPointer = useCallback((id: string) => onOpen(id, "pointer"), [onOpen]);
  const setRefs = useCallback((virtual: VirtualListHandle | null) => {
    handle.current = virtual;
    if (typeof ref === "function") ref(virtual);
    else if (ref) ref.current = virtual;
  }, [ref]);

  if (isPending) return <div className="min-h-0 flex-1 overflow-hidden"><SkeletonRows rows={9} height={rowHeight} label="Loading mentions" /></div>;
  if (error && !list.data) return <ErrorState title="The mentions could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (shown.length === 0 && !hasNextPage) return <Nothing filter={filter} viewer={viewer} hasPublic={hasPublic} onFilter={onFilter} />;
  return (
    <div className="relative min-h-0 flex-1">
      <NewItemsPill count={news} onShow={() => { release(); handle.current?.scrollToTop(); }} />
      <VirtualList
        label={viewOf(filter, viewer.memberId)?.title ?? "Mentions"}
        className="h-full"
        items={shown}
        getKey={idOf}
        rowHeight={rowHeight}
        activeKey={openId}
        onActiveChange={(id) => onOpen(id, "keyboard")}
        total={hasNextPage ? -1 : shown.length}
        onNearEnd={loadMore}
        ref={setRefs}
        footer={<ListEnd loading={isFetchingNextPage} failed={isFetchNextPageError} onRetry={() => void fetchNextPage()} />}
      >
        {(row, { tabIndex }) => <MentionListRow row={row} href={hrefOf(row.id)} open={row.id === openId} chosen={chosen.has(row.id)} choosing={chosen.size > 0} showState={filter.state === "all"} tabIndex={tabIndex} assignee={row.assigneeId ? (names.get(row.assigneeId) ?? null) : null} mayChoose={viewer.mayAnswer} onOpen={openByPointer} onChoose={onChoose} />}
      </VirtualList>
    </div>
  );
}

function ListEnd({ loading, failed, onRetry }: { loading: boolean; failed: boolean; onRetry: () => void }) {
  if (failed) return <p className="flex items-center justify-center gap-2 p-3 text-12 text-ink-2">Could not load more. <Button size="sm" onClick={onRetry}>Try again</Button></p>;
  return loading ? <SkeletonRows rows={3} height={rowHeight} label="Loading more" /> : null;
}

function Nothing({ filter, viewer, hasPublic, onFilter }: Pick<MentionListProps, "filter" | "viewer" | "hasPublic" | "onFilter">) {
  const view = viewOf(filter, viewer.memberId);
  if (narrowedBy(filter) > (view?.mine ? 1 : 0)) return <EmptyState action={<Button onClick={() => onFilter(cleared(filter))}>Clear filters</Button>}>No mention matches these filters.</EmptyState>;
  if (!hasPublic) return <EmptyState action={viewer.mayConnect ? <Button asChild><Link href="/settings/connections">Connect a channel</Link></Button> : undefined}>Public posts that name you come here, once a channel that has such posts is connected.</EmptyState>;
  const Icon = view?.icon;
  return <EmptyState icon={Icon && <Icon />}>{view?.empty ?? "No mentions."}</EmptyState>;
}
