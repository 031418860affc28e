"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownUp, Columns3, Download, GitMerge, Group as GroupIcon, ListFilter, Plus, Upload } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, type ReactNode } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice, Radio } from "@/components/ui/check";
import { Count } from "@/components/ui/chip";
import { onDemand } from "@/components/ui/on-demand";
import { SearchInput } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { RecordKind } from "@/lib/records/contract";
import { isGroupable } from "@/lib/records/list-query";
import { recordCountQuery } from "@/lib/records/query";
import { recordTypes } from "@/lib/records/types";
import { FilterBuilder } from "./filter-builder";
import { hrefOfRecord } from "./href";
import { NewRecordDialog } from "./new-record-dialog";
import { Rows } from "./rows";
import { useList } from "./use-list";
import { useRecordType } from "./use-record-type";
import { ViewBar } from "./views/view-bar";

const SortEditor = onDemand(async () => (await import("./sort-editor")).SortEditor);
const ListMenu = onDemand(async () => (await import("./list-menu")).ListMenu);
const ColumnChooser = onDemand(async () => (await import("./column-chooser")).ColumnChooser);

export interface RecordListProps {
  kind: RecordKind;
  mayEdit: boolean;
  /** Teams whose views the viewer may make and change; null for all of them. */
  teamIds: readonly string[] | null;
  /** What stands next to its heading. */
  beside?: ReactNode;
}

type Open = "filter" | "sort" | "group" | "columns" | "export" | null;

/** All records of a kind: searched, filtered, put in order, grouped, kept as views, chosen and changed together. */
export function RecordList({ kind, mayEdit, teamIds, beside }: RecordListProps) {
  const type = useRecordType(recordTypes[kind]);
  const shown = useList(type);
  const { list, setList } = shown;
  const router = useRouter();
  const [making, setMaking] = useState(false);
  const [opened, setOpened] = useState<Open>(null);
  const { data: count } = useQuery(recordCountQuery(type, list));
  const search = useRef<HTMLInputElement>(null);
  const conditions = list.filter.of.length;
  const open = useCallback((id: string) => router.push(hrefOfRecord(type, id)), [router, type]);
  const on = (which: Open) => ({ open: opened === which, onOpenChange: (isOpen: boolean) => setOpened(isOpen ? which : null) });
  useCommands([
    ...(mayEdit ? [{ id: `new-${type.kind}`, title: `New ${type.one}`, section: "Records", icon: Plus, keys: "c", run: () => setMaking(true) }] : []),
    { id: `filter-${type.kind}`, title: `Filter ${type.many}`, section: "Records", icon: ListFilter, keys: "f", run: () => setOpened("filter") },
    { id: `sort-${type.kind}`, title: `Sort ${type.many}`, section: "Records", icon: ArrowDownUp, keys: "s", run: () => setOpened("sort") },
    { id: `group-${type.kind}`, title: `Group ${type.many}`, section: "Records", icon: GroupIcon, keys: "shift+g", run: () => setOpened("group") },
    { id: `columns-${type.kind}`, title: `Columns of ${type.many}`, section: "Records", icon: Columns3, run: () => setOpened("columns") },
    { id: `export-${type.kind}`, title: `Export ${type.many}`, section: "Records", icon: Download, run: () => setOpened("export") },
    ...(mayEdit ? [{ id: `import-${type.kind}`, title: `Import ${type.many}`, section: "Records", icon: Upload, keywords: ["CSV", "vCard", "file"], run: () => router.push(`/imports?kind=${type.kind}`) }] : []),
    ...(type.duplicates ? [{ id: `duplicates-${type.kind}`, title: `Duplicates among ${type.many}`, section: "Records", icon: GitMerge, run: () => router.push(`/${type.kind}/duplicates`) }] : []),
  ]);
  useHotkeys([{ keys: "/", title: `Search ${type.many}`, section: "Records", run: () => search.current?.focus() }]);
  const groupedBy = list.group ? `Group: ${type.fields.find(({ name }) => name === list.group)?.label ?? list.group}` : "Group";
  const title = type.many[0]!.toUpperCase() + type.many.slice(1);
  return (
    <section aria-label={title} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b px-3.5 py-1.5">
        <h1 className="text-14">{list.deleted ? `Deleted ${type.many}` : title}</h1>
        {count && <span className="text-13 text-ink-3 tabular-nums">{count.count.toLocaleString("en-GB")}{count.more && "+"}<span className="sr-only"> {type.many}</span></span>}
        {beside}
        <SearchInput ref={search} label={`Find by name`} value={list.q} maxLength={100} onChange={({ target }) => setList({ ...list, q: target.value }, "replace")} className="ms-auto w-44 max-sm:order-last max-sm:w-full" />
        <span className="flex items-center gap-1 max-sm:ms-auto">
          <Popover label={`Filter ${type.many}`} align="end" className="w-[min(92vw,26rem)]" {...on("filter")} button={<Button variant="ghost" size="sm" keys="f" hint="Narrow the list"><ListFilter aria-hidden /><span className="phone:sr-only">Filter</span>{conditions > 0 && <Count value={conditions} of="conditions" tone="accent" />}</Button>}>
            <FilterBuilder key={shown.view?.id ?? ""} type={type} filter={list.filter} onChange={(filter) => setList({ ...list, filter }, "replace")} />
            <Choice className="mt-3 border-t pt-3">{[<Checkbox key="check" checked={list.deleted} onChange={({ target }) => setList({ ...list, deleted: target.checked })} />, `Deleted ${type.many}`]}</Choice>
          </Popover>
          <Popover label={`Sort ${type.many}`} align="end" className="w-[min(92vw,26rem)]" ahead={SortEditor.preload} {...on("sort")} button={<Button variant="ghost" size="sm" keys="s" hint="Order of the list" aria-label={list.sort.length > 1 ? `Sort, by ${list.sort.length} fields` : "Sort"}><ArrowDownUp aria-hidden /><span className="phone:hidden">Sort</span>{list.sort.length > 1 && <Count value={list.sort.length} tone="accent" />}</Button>}>
            <SortEditor type={type} sort={list.sort} onChange={(sort) => setList({ ...list, sort }, "replace")} />
          </Popover>
          <Popover label={`Group ${type.many}`} align="end" className="w-56" {...on("group")} button={<Button variant="ghost" size="sm" keys="shift+g" hint="Headings for what belongs together" aria-label={groupedBy} className={list.group ? "text-accent" : undefined}><GroupIcon aria-hidden /><span className="phone:hidden">{groupedBy}</span></Button>}>
            <div role="radiogroup" aria-label="Group by" className="flex flex-col gap-2">
              {[null, ...type.fields.filter(isGroupable)].map((field) => (
                <Choice key={field?.name ?? ""}>{[<Radio key="radio" name="group" checked={(list.group ?? null) === (field?.name ?? null)} onChange={() => setList({ ...list, group: field?.name ?? null })} />, field ? `${field.label}${field.type === "date" || field.type === "moment" ? ", by month" : ""}` : "No groups"]}</Choice>
              ))}
            </div>
          </Popover>
          <Popover label="Columns" align="end" className="max-h-[70dvh] w-64 overflow-y-auto" ahead={ColumnChooser.preload} {...on("columns")} button={<IconButton label="Columns" size="sm" className="phone:hidden"><Columns3 aria-hidden /></IconButton>}>
            <ColumnChooser type={type} columns={shown.columns} onChange={shown.setColumns} />
          </Popover>
          <Popover label={`Export ${type.many}`} align="end" className="w-60 p-1" ahead={ListMenu.preload} {...on("export")} button={<IconButton label={mayEdit ? "Export and import" : "Export"} size="sm"><Download aria-hidden /></IconButton>}>
            <ListMenu type={type} list={list} columns={shown.columns} mayEdit={mayEdit} onDone={() => setOpened(null)} />
          </Popover>
          {type.duplicates && <IconButton label="Duplicates" size="sm" asChild><Link href={`/${type.kind}/duplicates`} prefetch={false}><GitMerge aria-hidden /></Link></IconButton>}
          {mayEdit && <Button size="sm" variant="primary" keys="c" onClick={() => setMaking(true)}><Plus aria-hidden />New</Button>}
        </span>
      </header>
      <ViewBar type={type} title={title} shown={shown} mayEdit={mayEdit} teamIds={teamIds} />
      <Rows type={type} shown={shown} mayEdit={mayEdit} onOpen={open} onNew={() => setMaking(true)} />
      {making && <NewRecordDialog type={type} onClose={() => setMaking(false)} onMade={({ record }) => { setMaking(false); open(record.id); }} />}
    </section>
  );
}
