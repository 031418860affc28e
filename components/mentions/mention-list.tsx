"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { Suspense, useMemo, type ReactNode, type RefObject } from "react";
import { LiveRows } from "@/components/lists/live-rows";
import { ViewTabs } from "@/components/lists/view-tabs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import type { VirtualListHandle } from "@/components/ui/virtual-list";
import { directoryQuery } from "@/lib/conversations/query";
import { cleared, narrowedBy } from "@/lib/mentions/filter-url";
import { mentionCountQuery } from "@/lib/mentions/query";
import type { MentionFilter, MentionRow } from "@/lib/mentions/schema";
import { ListFilters } from "./list-filters";
import { MentionListRow, rowHeight } from "./mention-list-row";
import { ActiveFilters } from "./on-demand";
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
  ref: RefObject<VirtualListHandle | null>;
}

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
      <ViewTabs views={views} current={current} onChoose={(view) => onFilter(withView(filter, view, viewer.memberId))} countOf={({ id }) => counts[id]} />
      {narrowedBy(filter) > 0 && <Suspense><ActiveFilters filter={filter} directory={directory} onChange={onFilter} /></Suspense>}
      {bar}
      <Rows {...props} key={JSON.stringify(filter)} />
    </section>
  );
}

function Rows({ filter, openId, viewer, hasPublic, chosen, onFilter, onOpen, onChoose, hrefOf, onShown, ref }: MentionListProps) {
  const { list, shown, news, release } = useMentionList(filter, openId);
  const { data: directory } = useQuery(directoryQuery);
  const names = useMemo(() => new Map(directory?.members.map(({ id, name }) => [id, name])), [directory]);
  return (
    <LiveRows
      list={list} shown={shown} news={news} onShowNews={release} of="mentions" label={viewOf(filter, viewer.memberId)?.title ?? "Mentions"} rowHeight={rowHeight} openId={openId} onOpen={onOpen} onShown={onShown}
      empty={<Nothing filter={filter} viewer={viewer} hasPublic={hasPublic} onFilter={onFilter} />} ref={ref}
    >
      {(row, tabIndex, open) => <MentionListRow row={row} href={hrefOf(row.id)} open={row.id === openId} chosen={chosen.has(row.id)} choosing={chosen.size > 0} showState={filter.state === "all"} tabIndex={tabIndex} assignee={row.assigneeId ? (names.get(row.assigneeId) ?? null) : null} mayChoose={viewer.mayAnswer} onOpen={open} onChoose={onChoose} />}
    </LiveRows>
  );
}

function Nothing({ filter, viewer, hasPublic, onFilter }: Pick<MentionListProps, "filter" | "viewer" | "hasPublic" | "onFilter">) {
  const view = viewOf(filter, viewer.memberId);
  if (narrowedBy(filter) > (view?.mine ? 1 : 0)) return <EmptyState action={<Button onClick={() => onFilter(cleared(filter))}>Clear filters</Button>}>No mention matches these filters.</EmptyState>;
  if (!hasPublic) return <EmptyState action={viewer.mayConnect ? <Button asChild><Link href="/settings/connections">Connect a channel</Link></Button> : undefined}>Public posts that name you come here, once a channel that has such posts is connected.</EmptyState>;
  const Icon = view?.icon;
  return <EmptyState icon={Icon && <Icon />}>{view?.empty ?? "No mentions."}</EmptyState>;
}
