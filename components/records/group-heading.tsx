"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useEffect, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SkeletonRows } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import type { Field, RecordType } from "@/lib/records/contract";
import type { RecordGroup } from "@/lib/records/groups-schema";
import type { ListQuery } from "@/lib/records/list-query";
import { recordListQuery } from "@/lib/records/query";
import { groupKey, listOfGroup, type GroupPages } from "./entries";
import { wordsOf, type ValueNames } from "./value";

const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** What a group's records have in common, in words. */
export function groupWords(field: Field, key: string | null, names: ValueNames): string {
  if (key === null) return field.type === "member" ? "Nobody" : `No ${field.label.toLowerCase()}`;
  if (field.type === "date" || field.type === "moment") return months.format(new Date(`${key}-01T00:00:00Z`));
  return field.type === "labels" || field.type === "currency" ? key : wordsOf(field, key, names);
}

/** Opens and closes a group of a list; it stays in view while its records are read. */
export function GroupHeading({ field, fields, group, more, isOpen, names, tabIndex, active, onToggle }: { field: Field; fields: readonly Field[]; group: RecordGroup; more: boolean; isOpen: boolean; names: ValueNames; tabIndex: 0 | -1; active: boolean; onToggle: () => void }) {
  const totals = fields.flatMap((one) => {
    const sums = group.totals.filter((total) => total.field === one.name).map(({ currency, sum }) => (currency ? formatMoney(sum, currency) : formatNumber(sum)));
    return sums.length ? [`${one.label} ${sums.join(" + ")}`] : [];
  });
  return (
    <div className={cn("flex h-10 items-center border-b bg-sunken px-2", active && "bg-press")}>
      <button type="button" tabIndex={tabIndex} aria-expanded={isOpen} onClick={onToggle} className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-start text-13 outline-offset-[-2px]">
        <ChevronRight aria-hidden className={cn("size-4 text-ink-3 transition-transform", isOpen && "rotate-90")} />
        <span dir="auto" className="truncate font-medium">{groupWords(field, group.key, names)}</span>
        <span className="flex-none text-ink-3 tabular-nums">{formatNumber(group.count)}{more && "+"}</span>
        {totals.length > 0 && <span className="ms-3 min-w-0 truncate text-12 text-ink-3 tabular-nums">{totals.join(" · ")}</span>}
      </button>
    </div>
  );
}

/** Loads an open group's records, and tells of them. Draws nothing: the list draws all groups' records in one. */
export function LoadGroup({ type, list, group, onLoaded }: { type: RecordType; list: ListQuery; group: RecordGroup; onLoaded: (key: string, pages: GroupPages | null) => void }) {
  const key = groupKey(group);
  const filter = JSON.stringify(group.filter);
  // The groups are asked for anew with each change; the list of one stays what it is.
  const own = useMemo(() => listOfGroup(list, { ...group, filter: JSON.parse(filter) as RecordGroup["filter"] }), [list, filter]); // oxlint-disable-line react/exhaustive-deps
  const { data, hasNextPage, isError, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(recordListQuery(type, own));
  useEffect(() => {
    onLoaded(key, {
      pages: data?.pages ?? [], hasMore: hasNextPage || !data, failed: isError,
      loadMore: () => {
        if (!data) void refetch();
        else if (!isFetchingNextPage) void fetchNextPage();
      },
    });
  }, [key, data, hasNextPage, isError, isFetchingNextPage, fetchNextPage, refetch, onLoaded]);
  useEffect(() => () => onLoaded(key, null), [key, onLoaded]);
  return null;
}

/** Stands where a group's next records will be, and asks for them when it comes into view. */
export function MoreOfGroup({ pages: { failed, pages, hasMore, loadMore } }: { pages: GroupPages }) {
  const isWanted = pages.length > 0 && hasMore && !failed;
  useEffect(() => {
    if (isWanted) loadMore();
  }, [isWanted, loadMore]);
  if (failed) return <p className="flex h-10 items-center justify-center gap-2 border-b text-12 text-ink-2">Could not load these. <Button size="sm" onClick={loadMore}>Try again</Button></p>;
  return <SkeletonRows rows={1} height={40} label="Loading more" />;
}
