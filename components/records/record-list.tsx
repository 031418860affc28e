"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Columns3, ListFilter, Plus, Trash2, UsersRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Count } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { SearchInput } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import { directoryQuery } from "@/lib/conversations/query";
import type { Field, RecordKind, RecordType } from "@/lib/records/contract";
import { everything, isSortable, type ListQuery } from "@/lib/records/list-query";
import { recordCountQuery, recordListQuery } from "@/lib/records/query";
import type { RecordRow } from "@/lib/records/schema";
import { recordTypes } from "@/lib/records/types";
import { BulkBar } from "./bulk-bar";
import { useColumns } from "./columns";
import { FilterBuilder } from "./filter-builder";
import { NewRecordDialog } from "./new-record-dialog";
import { hrefOfRecord, useListAddress } from "./use-list-address";
import { namesOfRecord, Value, wordsOf, type ValueNames } from "./value";

export interface RecordListProps {
  kind: RecordKind;
  mayEdit: boolean;
  /** What stands next to its heading. */
  beside?: ReactNode;
}

/** The same on a phone: what the server draws must not move. */
const rowHeight = 40; // px
const selectable = 36; // px

/** All records of a kind: searched, filtered, put in order, chosen and changed together. */
export function RecordList({ kind, mayEdit, beside }: RecordListProps) {
  const type = recordTypes[kind];
  const { list, setList } = useListAddress(type);
  const router = useRouter();
  const [making, setMaking] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const { columns, shown, toggle } = useColumns(type);
  const { data: count } = useQuery(recordCountQuery(type, list));
  const search = useRef<HTMLInputElement>(null);
  const conditions = list.filter.of.length;
  const open = useCallback((id: string) => router.push(hrefOfRecord(type, id)), [router, type]);
  useCommands([
    ...(mayEdit ? [{ id: `new-${type.kind}`, title: `New ${type.one}`, section: "Records", icon: Plus, keys: "c", run: () => setMaking(true) }] : []),
    { id: `filter-${type.kind}`, title: `Filter ${type.many}`, section: "Records", icon: ListFilter, keys: "f", run: () => setFiltering(true) },
  ]);
  useHotkeys([{ keys: "/", title: `Search ${type.many}`, section: "Records", run: () => search.current?.focus() }]);
  const title = type.many[0]!.toUpperCase() + type.many.slice(1);
  return (
    <section aria-label={title} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b px-3.5 py-1.5">
        <h1 className="text-14">{list.deleted ? `Deleted ${type.many}` : title}</h1>
        {count && <span className="text-13 text-ink-3 tabular-nums">{count.count.toLocaleString("en-GB")}{count.more && "+"}<span className="sr-only"> {type.many}</span></span>}
        {beside}
        <SearchInput ref={search} label={`Find by name`} value={list.q} maxLength={100} onChange={({ target }) => setList({ ...list, q: target.value }, "replace")} className="ms-auto w-44 max-sm:order-last max-sm:w-full" />
        <span className="flex items-center gap-1 max-sm:ms-auto">
          <Popover label={`Filter ${type.many}`} align="end" className="w-[min(92vw,26rem)]" open={filtering} onOpenChange={setFiltering} button={<Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden />Filter{conditions > 0 && <Count value={conditions} of="conditions" tone="accent" />}</Button>}>
            <FilterBuilder type={type} filter={list.filter} onChange={(filter) => setList({ ...list, filter }, "replace")} />
            <Choice className="mt-3 border-t pt-3">{[<Checkbox key="check" checked={list.deleted} onChange={({ target }) => setList({ ...list, deleted: target.checked })} />, `Deleted ${type.many}`]}</Choice>
          </Popover>
          <Popover label="Columns" align="end" className="flex w-52 flex-col gap-2" open={choosing} onOpenChange={setChoosing} button={<IconButton label="Columns" size="sm" className="phone:hidden"><Columns3 aria-hidden /></IconButton>}>
            {type.fields.filter(({ name }) => name !== type.title).map((field) => <Choice key={field.name}>{[<Checkbox key="check" checked={shown.has(field.name)} onChange={() => toggle(field.name)} />, field.label]}</Choice>)}
          </Popover>
          {mayEdit && <Button size="sm" variant="primary" keys="c" onClick={() => setMaking(true)}><Plus aria-hidden />New</Button>}
        </span>
      </header>
      <Rows type={type} list={list} columns={columns} mayEdit={mayEdit} onList={setList} onOpen={open} onNew={() => setMaking(true)} />
      {making && <NewRecordDialog type={type} onClose={() => setMaking(false)} onMade={({ record }) => { setMaking(false); open(record.id); }} />}
    </section>
  );
}

interface RowsProps {
  type: RecordType;
  mayEdit: boolean;
  list: ListQuery;
  columns: readonly Field[];
  onList: (list: ListQuery) => void;
  onOpen: (id: string) => void;
  onNew: () => void;
}

const isFigure = ({ type }: Field) => type === "number" || type === "money";
const idOf = ({ id }: RecordRow) => id;

function Rows({ type, list, columns, mayEdit, onList, onOpen, onNew }: RowsProps) {
  const { data, error, isPending, isFetching, isPlaceholderData, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery({ ...recordListQuery(type, list), placeholderData: (before) => before });
  const { data: directory } = useQuery(directoryQuery);
  const [active, setActive] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const handle = useRef<VirtualListHandle>(null);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const names = useMemo((): ValueNames => ({ records: Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>, members: new Map(directory?.members.map(({ id, name }) => [id, name])) }), [data, directory]);
  const chosenHere = useMemo(() => items.filter(({ id }) => chosen.has(id)).map(idOf), [items, chosen]);
  const choose = useCallback((id: string) => setChosen((before) => {
    const next = new Set(before);
    if (!next.delete(id)) next.add(id);
    return next;
  }), []);
  useHotkeys([
    { keys: "j", title: `Next ${type.one}`, section: "Records", run: () => handle.current?.move(1) },
    { keys: "k", title: `Previous ${type.one}`, section: "Records", run: () => handle.current?.move(-1) },
    { keys: "x", title: `Choose the ${type.one}`, section: "Records", run: () => active && choose(active) },
    { keys: "escape", title: "Choose none", section: "Records", run: () => setChosen(new Set()) },
  ]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  if (isPending) return <div className="min-h-0 flex-1 overflow-hidden"><SkeletonRows rows={14} height={rowHeight} label={`Loading ${type.many}`} /></div>;
  if (error && !data) return <ErrorState title={`The ${type.many} could not be loaded`} onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (items.length === 0) return <Empty type={type} list={list} mayEdit={mayEdit} onList={onList} onNew={onNew} />;
  const grid = { "--columns": [...(mayEdit ? [`${selectable}px`] : []), "minmax(200px, 1fr)", ...columns.map(({ column = 140 }) => `${column}px`)].join(" "), "--width": `${(mayEdit ? selectable : 0) + 200 + columns.reduce((sum, { column = 140 }) => sum + column, 0) + 12 * columns.length + 32}px` } as CSSProperties;
  return (
    <>
      {mayEdit && chosenHere.length > 0 && <BulkBar type={type} ids={chosenHere} deleted={list.deleted} onDone={() => setChosen(new Set())} />}
      <div className={cn("min-h-0 flex-1 overflow-x-auto", isPlaceholderData && "opacity-60 transition-opacity")} style={grid}>
        <div className="flex h-full flex-col md:min-w-(--width)">
          <Head type={type} list={list} columns={columns} mayEdit={mayEdit} allChosen={chosenHere.length === items.length} onList={onList} onChooseAll={() => setChosen((before) => (before.size >= items.length ? new Set() : new Set(items.map(idOf))))} />
          <VirtualList
            label={type.many}
            className="min-h-0 flex-1"
            items={items}
            getKey={idOf}
            rowHeight={rowHeight}
            activeKey={active}
            onActiveChange={setActive}
            total={hasNextPage ? -1 : items.length}
            onNearEnd={loadMore}
            ref={handle}
            footer={isFetchNextPageError ? <p className="flex items-center justify-center gap-2 p-3 text-12 text-ink-2">Could not load more. <Button size="sm" onClick={() => void fetchNextPage()}>Try again</Button></p> : isFetchingNextPage ? <SkeletonRows rows={3} height={rowHeight} label="Loading more" /> : null}
          >
            {(row, { active: here, tabIndex }) => <Row type={type} row={row} columns={columns} names={names} active={here} tabIndex={tabIndex} chosen={mayEdit ? chosen.has(row.id) : null} onChoose={choose} onOpen={onOpen} />}
          </VirtualList>
        </div>
      </div>
    </>
  );
}

function Head({ type, list, columns, mayEdit, allChosen, onList, onChooseAll }: Pick<RowsProps, "type" | "list" | "columns" | "mayEdit" | "onList"> & { allChosen: boolean; onChooseAll: () => void }) {
  const [first] = list.sort;
  const title = type.fields.find(({ name }) => name === type.title)!;
  const turn = (field: Field) => onList({ ...list, sort: [{ field: field.name, descending: first?.field === field.name && !first.descending }] });
  return (
    <div className="grid h-8 flex-none grid-cols-(--columns) items-center gap-x-3 border-b px-4 text-12 font-medium text-ink-3 phone:hidden">
      {mayEdit && <span className="flex"><Checkbox aria-label="Choose all that are loaded" checked={allChosen} onChange={onChooseAll} /></span>}
      {[title, ...columns].map((field) => {
        const sorted = first?.field === field.name ? (first.descending ? "descending" : "ascending") : null;
        if (!isSortable(field)) return <span key={field.name} className="truncate">{field.label}</span>;
        return <button key={field.name} type="button" onClick={() => turn(field)} className={cn("flex min-h-6 min-w-0 items-center gap-1 text-start", sorted && "text-ink", isFigure(field) && "justify-end")}><span className="truncate">{field.label}</span>{sorted && <span aria-hidden>{sorted === "descending" ? "↓" : "↑"}</span>}<span className="sr-only">{sorted ? `, ${sorted}` : ", sort by this"}</span></button>;
      })}
    </div>
  );
}

interface RowProps {
  type: RecordType;
  row: RecordRow;
  columns: readonly Field[];
  names: ValueNames;
  tabIndex: 0 | -1;
  active: boolean;
  /** Null where nothing can be chosen. */
  chosen: boolean | null;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
}

/** One record; on a phone its name, and what else is known of it. */
function Row({ type, row, columns, names: listNames, active, tabIndex, chosen, onChoose, onOpen }: RowProps) {
  const title = String(row[type.title]);
  const names = namesOfRecord(listNames, row);
  const more = columns.filter((field) => field.type !== "moment").map((field) => wordsOf(field, row[field.name], names)).filter(Boolean).join(" · ");
  return (
    <div className={cn("grid h-10 grid-cols-(--columns) items-center gap-x-3 border-b px-4 text-13 phone:flex phone:px-0", chosen ? "bg-accent-soft" : active ? "bg-hover" : "hover:bg-hover")} onDoubleClick={() => onOpen(row.id)}>
      {chosen !== null && <span className="flex phone:hidden"><Checkbox aria-label={`Choose ${title}`} checked={chosen} tabIndex={-1} onChange={() => onChoose(row.id)} /></span>}
      <Link href={hrefOfRecord(type, row.id)} prefetch={false} tabIndex={tabIndex} className="flex min-w-0 items-center outline-offset-[-2px] phone:h-full phone:flex-1 phone:gap-3 phone:px-4">
        <span dir="auto" className="truncate font-medium hover:underline phone:flex-none phone:max-w-[60%] phone:text-14">{title}</span>
        {more && <span dir="auto" aria-hidden className="hidden min-w-0 truncate text-12 text-ink-3 phone:ms-auto phone:inline">{more}</span>}
      </Link>
      {columns.map((field) => <span key={field.name} className={cn("flex min-w-0 overflow-hidden text-ink-2 phone:hidden", isFigure(field) && "justify-end tabular-nums")}><Value field={field} value={row[field.name]} names={names} /></span>)}
    </div>
  );
}

function Empty({ type, list, mayEdit, onList, onNew }: Pick<RowsProps, "type" | "list" | "mayEdit" | "onList" | "onNew">) {
  if (list.deleted) return <EmptyState icon={<Trash2 />} action={<Button onClick={() => onList({ ...list, deleted: false })}>Back to the list</Button>}>{`No ${type.many} were deleted.`}</EmptyState>;
  if (list.q || list.filter.of.length) return <EmptyState icon={<ListFilter />} action={<Button onClick={() => onList({ ...list, q: "", filter: everything })}>Show all</Button>}>{`No ${type.one} matches this.`}</EmptyState>;
  return <EmptyState icon={<UsersRound />} action={mayEdit && <Button variant="primary" onClick={onNew}><Plus aria-hidden />{`New ${type.one}`}</Button>}>{`No ${type.many} yet. They come with the first messages, or you add them.`}</EmptyState>;
}
