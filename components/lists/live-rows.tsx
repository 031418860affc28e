"use client";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, type ReactNode, type RefObject } from "react";
import { NewItemsPill } from "@/components/ui/new-items-pill";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { usePages } from "@/components/ui/use-pages";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";

export interface LiveRowsProps<Row extends { id: string }> {
  list: UseInfiniteQueryResult<InfiniteData<unknown, unknown>>;
  /** What stands in the list while it is read. */
  shown: readonly Row[];
  /** How many have come meanwhile, and wait until they are wanted. */
  news: number;
  onShowNews: () => void;
  /** What the rows are: "mentions". */
  of: string;
  label: string;
  rowHeight: number;
  openId: string | null;
  onOpen: (id: string, how: "pointer" | "keyboard") => void;
  /** Told what the list shows, so that "the next one" is known elsewhere. */
  onShown: (rows: readonly Row[]) => void;
  onEdgeChange?: (atTop: boolean) => void;
  onPointerEnter?: () => void;
  onPointerLeave?: () => void;
  /** Drawn in place of a list that holds nothing. */
  empty: ReactNode;
  ref: RefObject<VirtualListHandle | null>;
  /** Draws a row; `open` opens it by a press. */
  children: (row: Row, tabIndex: 0 | -1, open: (id: string) => void) => ReactNode;
}

const idOf = ({ id }: { id: string }) => id;

/** The rows of a list that changes while one reads it: on their way, refused, none, or as many as there are, with what is new announced over them. */
export function LiveRows<Row extends { id: string }>({ list, shown, news, onShowNews, of, label, rowHeight, openId, onOpen, onShown, onEdgeChange, onPointerEnter, onPointerLeave, empty, ref, children }: LiveRowsProps<Row>) {
  const { data, error, isPending, isFetching, refetch, hasNextPage } = list;
  useEffect(() => onShown(shown), [onShown, shown]);
  const pages = usePages(list, rowHeight);
  const openByPointer = useCallback((id: string) => onOpen(id, "pointer"), [onOpen]);

  if (isPending) return <div className="min-h-0 flex-1 overflow-hidden"><SkeletonRows rows={12} height={rowHeight} label={`Loading ${of}`} /></div>;
  if (error && !data) return <ErrorState title={`The ${of} could not be loaded`} onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (shown.length === 0 && !hasNextPage) return empty;
  return (
    <div className="relative min-h-0 flex-1" onPointerEnter={onPointerEnter} onPointerLeave={onPointerLeave}>
      <NewItemsPill count={news} onShow={() => { onShowNews(); ref.current?.scrollToTop(); }} />
      <VirtualList
        label={label}
        className="h-full"
        items={shown}
        getKey={idOf}
        rowHeight={rowHeight}
        activeKey={openId}
        onActiveChange={(id) => onOpen(id, "keyboard")}
        total={hasNextPage ? -1 : shown.length}
        {...pages}
        onEdgeChange={onEdgeChange}
        ref={ref}
      >
        {(row, { tabIndex }) => children(row, tabIndex, openByPointer)}
      </VirtualList>
    </div>
  );
}
