"use client";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useCallback, useMemo, useRef, useState, type CSSProperties } from "react";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { useZone } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { usePages } from "@/components/ui/use-pages";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import { directoryQuery } from "@/lib/conversations/query";
import { formatNumber } from "@/lib/format/number";
import { boundedWidth, moved, shownColumns, withWidth } from "@/lib/records/columns";
import { fieldOf, type RecordType } from "@/lib/records/contract";
import { recordGroupsQuery, recordListQuery } from "@/lib/records/query";
import type { RecordPage } from "@/lib/records/schema";
import type { BulkBarProps } from "./bulk-bar";
import { entriesOf, groupedEntries, groupKey, isGroupEntry, keyOfEntry, listOfGroup, openAtFirst, type Entry, type GroupPages } from "./entries";
import { GroupHeading, LoadGroup, MoreOfGroup } from "./group-heading";
import { placeOfKey } from "./stretches";
import { usePlaces } from "./use-places";
import { ListEmpty } from "./list-empty";
import { ListHead } from "./list-head";
import { ListRow } from "./list-row";
import { useChosen } from "./use-chosen";
import type { ShownList } from "./use-list";
import type { ValueNames } from "./value";

const BulkBar = onDemand<BulkBarProps>(async () => (await import("./bulk-bar")).BulkBar);

export interface RowsProps {
  type: RecordType;
  shown: ShownList;
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onNew: () => void;
}

/** The same on a phone: what the server draws must not move. */
const rowHeight = 40; // px
const selectable = 36; // px
const leastTitle = 200; // px
const gap = 12; // px

/** The records of a list, in one or in groups. */
export const Rows = (props: RowsProps) => (props.shown.list.group ? <GroupedRows {...props} by={props.shown.list.group} /> : <PlainRows {...props} />);

function PlainRows(props: RowsProps) {
  const { type, shown: { list } } = props;
  const pages = useInfiniteQuery({ ...recordListQuery(type, list), placeholderData: (before) => before });
  const { data, error, isPending, isFetching, isPlaceholderData, refetch, hasNextPage } = pages;
  const entries = useMemo(() => entriesOf(data?.pages ?? []), [data]);
  const placed = usePlaces(type, list, isPlaceholderData ? undefined : data?.pages[0], hasNextPage && !isPlaceholderData);
  const more = usePages(pages, rowHeight);
  if (isPending) return <LoadingRows type={type} />;
  if (error && !data) return <ErrorState title={`The ${type.many} could not be loaded`} onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (placed) {
    const end = placed.failed ? <p className="flex items-center justify-center gap-2 p-3 text-12 text-ink-2">Some could not be loaded. <Button size="sm" onClick={placed.retry}>Try again</Button></p> : placed.more ? <p className="p-3 text-center text-12 text-ink-2">These are the first {formatNumber(placed.entries.length)}. Filter the list, or put it in another order, to see others.</p> : null;
    return <Table {...props} entries={placed.entries} pages={placed.pages} isStale={false} total={placed.entries.length} onRange={placed.onRange} footer={end} />;
  }
  return <Table {...props} entries={entries} pages={data.pages} isStale={isPlaceholderData} total={hasNextPage ? -1 : entries.length} {...more} />;
}

function GroupedRows({ by, ...props }: RowsProps & { by: string }) {
  const { type, shown: { list } } = props;
  const zone = useZone();
  const field = fieldOf(type, by);
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useQuery({ ...recordGroupsQuery(type, list, by, zone), placeholderData: (before) => before });
  /** What was opened or closed by hand. */
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [loaded, setLoaded] = useState<ReadonlyMap<string, GroupPages>>(new Map());
  const onLoaded = useCallback((key: string, pages: GroupPages | null) => setLoaded((before) => {
    const next = new Map(before);
    if (pages) next.set(key, pages);
    else next.delete(key);
    return next;
  }), []);
  const groups = useMemo(() => data?.groups ?? [], [data]);
  const first = useMemo(() => new Set(groups.slice(0, openAtFirst).map(groupKey)), [groups]);
  const isOpen = useCallback((key: string) => turned.get(key) ?? first.has(key), [turned, first]);
  const client = useQueryClient();
  /** What came with the page, or was read before, is drawn at once. */
  const held = useMemo(() => new Map(groups.filter((group) => isOpen(groupKey(group)) && !loaded.has(groupKey(group))).flatMap((group): [string, GroupPages][] => {
    const data = client.getQueryData(recordListQuery(type, listOfGroup(list, group)).queryKey);
    return data ? [[groupKey(group), { pages: data.pages, hasMore: false, failed: false, loadMore: () => {} }]] : [];
  })), [client, type, list, groups, isOpen, loaded]);
  const present = useMemo(() => new Map([...held, ...loaded]), [held, loaded]);
  const entries = useMemo(() => groupedEntries(groups, isOpen, present), [groups, isOpen, present]);
  const pages = useMemo(() => [...present.values()].flatMap((one) => one.pages), [present]);
  if (isPending) return <LoadingRows type={type} />;
  if (error && !data) return <ErrorState title={`The ${type.many} could not be grouped`} onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  const toggle = (key: string, open: boolean) => setTurned((before) => new Map(before).set(key, open));
  return (
    <>
      {groups.filter((group) => isOpen(groupKey(group))).map((group) => <LoadGroup key={groupKey(group)} type={type} list={list} group={group} onLoaded={onLoaded} />)}
      {data.more && <p className="flex-none border-b bg-warn-soft px-4 py-1.5 text-12 text-ink-2">These are the largest groups of the first 100,000 {type.many}. Filter the list to see all of a part.</p>}
      <Table {...props} entries={entries} pages={pages} isStale={isPlaceholderData} total={entries.length} heading={(entry, drawn, fields, names) => <GroupHeading field={field} fields={fields} group={entry.group} more={data.more} isOpen={entry.isOpen} names={{ ...names, records: { ...names.records, ...data.names } }} onToggle={() => toggle(entry.key, !entry.isOpen)} {...drawn} />} />
    </>
  );
}

const LoadingRows = ({ type }: { type: RecordType }) => <div className="min-h-0 flex-1 overflow-hidden"><SkeletonRows rows={14} height={rowHeight} label={`Loading ${type.many}`} /></div>;

interface TableProps extends RowsProps {
  entries: readonly Entry[];
  pages: readonly RecordPage[];
  isStale: boolean;
  total: number;
  onNearEnd?: () => void;
  onRange?: (first: number, last: number) => void;
  footer?: React.ReactNode;
  heading?: (entry: Extract<Entry, { kind: "group" }>, drawn: { active: boolean; tabIndex: 0 | -1 }, fields: ReturnType<typeof shownColumns>[number]["field"][], names: ValueNames) => React.ReactNode;
}

function Table({ type, shown, mayEdit, onOpen, onNew, entries, pages, isStale, total, onNearEnd, onRange, footer, heading }: TableProps) {
  const { list, setList } = shown;
  const { data: directory } = useQuery(directoryQuery);
  const [reached, setReached] = useState<string | null>(null);
  const [dragged, setDragged] = useState<{ field: string; width: number } | null>(null);
  const chosen = useChosen(entries);
  const handle = useRef<VirtualListHandle>(null);
  const rows = useMemo(() => {
    const all = pages.flatMap(({ items }) => items);
    // A record with several labels stands in several groups.
    return list.group ? [...new Map(all.map((row) => [row.id, row])).values()] : all;
  }, [pages, list.group]);
  // Somebody may have come to a row before it was loaded.
  const active = entries[placeOfKey(reached) ?? -1]?.key ?? reached;
  const chosenRows = useMemo(() => (chosen.ids.size ? rows.filter(({ id }) => chosen.ids.has(id)) : []), [rows, chosen.ids]);
  const names = useMemo((): ValueNames => ({ records: Object.assign({}, ...pages.map((page) => page.names)) as Record<string, string>, members: new Map(directory?.members.map(({ id, name }) => [id, name])) }), [pages, directory]);
  const columns = useMemo(() => shownColumns(type, shown.columns), [type, shown.columns]);
  const fields = useMemo(() => columns.map(({ field }) => field), [columns]);
  const idAt = useCallback((key: string | null) => {
    const entry = entries.find((one) => one.key === key);
    return entry?.kind === "record" ? entry.row.id : null;
  }, [entries]);
  const extend = (by: 1 | -1) => {
    const from = idAt(active);
    const to = idAt(handle.current?.move(by) ?? null);
    if (mayEdit && to) chosen.extendTo(from, to);
  };
  useHotkeys([
    { keys: "j", title: `Next ${type.one}`, section: "Records", run: () => void handle.current?.move(1) },
    { keys: "k", title: `Previous ${type.one}`, section: "Records", run: () => void handle.current?.move(-1) },
    { keys: "enter", title: `Open the ${type.one}`, section: "Records", run: (event) => {
      const id = idAt(active);
      // What has the focus does its own.
      if (id && !(event.target instanceof HTMLElement && event.target.closest("a, button, summary, [role=separator]"))) onOpen(id);
    } },
    ...(mayEdit ? [
      { keys: "x", title: `Choose the ${type.one}`, section: "Records", run: () => {
        const id = idAt(active);
        if (id) chosen.choose(id);
      } },
      { keys: "shift+arrowdown", title: "Choose the next as well", section: "Records", run: (event: KeyboardEvent) => { event.preventDefault(); extend(1); } },
      { keys: "shift+arrowup", title: "Choose the one before as well", section: "Records", run: (event: KeyboardEvent) => { event.preventDefault(); extend(-1); } },
      { keys: "mod+a", title: "Choose all that are loaded", section: "Records", run: () => chosen.set(rows.map(({ id }) => id)) },
      { keys: "escape", title: "Choose none", section: "Records", run: () => chosen.set([]) },
    ] : []),
  ]);
  if (entries.length === 0) return <ListEmpty type={type} list={list} view={shown.view} mayEdit={mayEdit} onList={setList} onNew={onNew} />;

  const widthOf = (name: string, saved: number) => (dragged?.field === name ? dragged.width : saved);
  const title = fieldOf(type, type.title);
  const savedTitle = shown.columns.find(({ field }) => field === type.title)?.width;
  const titleWidth = dragged?.field === type.title ? dragged.width : savedTitle;
  const widths = columns.map(({ field, width }) => widthOf(field.name, width));
  const whole = (mayEdit ? selectable + gap : 0) + (titleWidth ?? leastTitle) + widths.reduce((sum, width) => sum + width, 0) + gap * widths.length + 32;
  const grid = { "--columns": [...(mayEdit ? [`${selectable}px`] : []), titleWidth ? `${titleWidth}px` : `minmax(${leastTitle}px, 1fr)`, ...widths.map((width) => `${width}px`)].join(" "), "--width": `${whole}px` } as CSSProperties;
  const onWidth = (field: string, width: number, keep: boolean) => {
    setDragged(keep ? null : { field, width: boundedWidth(width) });
    if (keep) shown.setColumns(withWidth(shown.columns, field, width));
  };
  const onChoose = mayEdit ? chosen.choose : noChoice;
  return (
    <>
      {mayEdit && chosenRows.length > 0 && <Suspense><BulkBar type={type} list={list} rows={chosenRows} onChosen={(ids) => chosen.set(ids)} /></Suspense>}
      <div data-list className={cn("min-h-0 flex-1 overflow-x-auto", isStale && "opacity-60 transition-opacity")} style={grid}>
        <div className="flex h-full flex-col md:min-w-(--width)">
          <ListHead
            title={{ field: title, width: titleWidth ?? leastTitle }}
            columns={columns.map(({ field, width }) => ({ field, width: widthOf(field.name, width) }))}
            sort={list.sort}
            allChosen={mayEdit ? chosenRows.length === rows.length && rows.length > 0 : null}
            onSort={(sort) => setList({ ...list, sort })}
            onChooseAll={() => chosen.set(chosenRows.length === rows.length ? [] : rows.map(({ id }) => id))}
            onWidth={onWidth}
            onMove={(field, by) => shown.setColumns(moved(type, shown.columns, field, by))}
          />
          <VirtualList label={type.many} className="min-h-0 flex-1" items={entries} getKey={keyOfEntry} rowHeight={rowHeight} activeKey={active} onActiveChange={setReached} total={total} onNearEnd={onNearEnd} onRange={onRange} isHeading={heading && isGroupEntry} ref={handle} footer={footer}>
            {(entry, { active: here, tabIndex }) =>
              entry.kind === "record" ? <ListRow type={type} row={entry.row} fields={fields} names={names} active={here} tabIndex={tabIndex} chosen={mayEdit ? chosen.ids.has(entry.row.id) : null} onChoose={onChoose} onOpen={onOpen} />
                : entry.kind === "group" ? heading?.(entry, { active: here, tabIndex }, fields, names)
                : entry.kind === "more" ? <MoreOfGroup pages={entry.pages} />
                : <div className="flex h-10 items-center border-b px-4"><Skeleton className="h-3 w-48" /></div>}
          </VirtualList>
        </div>
      </div>
    </>
  );
}

const noChoice = () => {};
