"use client";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useImperativeHandle, useMemo, useRef, useState, type ReactNode, type Ref } from "react";
import { cn } from "./cn";
import { nextIndex } from "./list-keys";

export interface VirtualListHandle {
  /** Moves the active row by one and brings it into view; for hotkeys that work while the list has no focus. Gives its key, null at the end. */
  move: (by: 1 | -1) => string | null;
  scrollToTop: () => void;
  scrollToKey: (key: string) => void;
  /** Gives the keyboard's focus to the active row, or the first. */
  focus: () => void;
}

export interface VirtualListProps<Item> {
  /** What the list holds, for screen readers. */
  label: string;
  items: readonly Item[];
  getKey: (item: Item) => string;
  /** Pixels; rows are measured once drawn, so a guess will do. */
  rowHeight: number | ((item: Item) => number);
  /** Draws one row. Its first link or button takes the focus; give it `tabIndex={tabIndex}`. */
  children: (item: Item, row: { index: number; active: boolean; tabIndex: 0 | -1 }) => ReactNode;
  /** The row that the keyboard is on; null before it is on any. */
  activeKey: string | null;
  onActiveChange?: (key: string, item: Item) => void;
  /** How many there are in all, when known; -1 when more exist than are loaded. */
  total?: number;
  /** Called when the end comes near: load the next page. */
  onNearEnd?: () => void;
  /** Told which rows are in view. */
  onRange?: (first: number, last: number) => void;
  /** "start" keeps reading from the top; "end" stays at the newest, as a conversation does. Rows added above never move what is read. */
  reading?: "start" | "end";
  /** Told whether the top (or, reading from the end, the bottom) is in view. */
  onEdgeChange?: (atEdge: boolean) => void;
  /** Headings of groups: the one that what is read belongs to stays in view. */
  isHeading?: (item: Item) => boolean;
  /** Drawn after the last row: a loading skeleton, an end. */
  footer?: ReactNode;
  className?: string;
  ref?: Ref<VirtualListHandle>;
}

const OVERSCAN = 8; // rows
const NEAR_END = 12; // rows
const AT_TOP = 8; // pixels
const AT_END = 48; // pixels

/**
 * A list that stays smooth at 100,000 rows. Up and down (or k and j), Home, End and the page keys move the active row; what is read stays
 * where it is when rows come or go elsewhere.
 */
export function VirtualList<Item>({ label, items, getKey, rowHeight, children, activeKey, onActiveChange, total, onNearEnd, onRange, reading = "start", onEdgeChange, isHeading, footer, className, ref }: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const getItemKey = useCallback((index: number) => getKey(items[index]!), [items, getKey]);
  // Keys that come faster than the screen follow go on from where the last one led.
  const led = useRef<string | null>(null);
  useEffect(() => void (led.current = null), [activeKey]);
  const indexOf = useCallback((key: string | null) => (key === null ? -1 : items.findIndex((item) => getKey(item) === key)), [items, getKey]);
  const activeIndex = useCallback(() => indexOf(led.current ?? activeKey), [indexOf, activeKey]);
  // The tab key comes to the active row, or the first.
  const focusHome = Math.max(0, indexOf(activeKey));
  const [atTop, setAtTop] = useState(true);
  const headings = useMemo(() => (isHeading ? items.flatMap((item, index) => (isHeading(item) ? [index] : [])) : []), [items, isHeading]);
  const headingOf = useCallback((index: number) => headings.findLast((at) => at <= index) ?? -1, [headings]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (typeof rowHeight === "number" ? rowHeight : rowHeight(items[index]!)),
    getItemKey,
    overscan: OVERSCAN,
    // The active row stays drawn wherever one scrolls to: it may hold the focus.
    rangeExtractor: useCallback((range: Range) => withRow(withRow(defaultRangeExtractor(range), focusHome), headingOf(range.startIndex)), [focusHome, headingOf]),
    // At the top one sees what comes; further down what one reads stays where it is.
    anchorTo: reading === "start" && atTop ? "start" : "end",
    followOnAppend: reading === "end",
    initialRect: { width: 360, height: 800 },
  });
  const rows = virtualizer.getVirtualItems();
  const stuck = headingOf(virtualizer.range?.startIndex ?? 0);
  const firstShown = virtualizer.range?.startIndex ?? 0;
  const lastShown = virtualizer.range?.endIndex ?? -1;

  useEffect(() => onRange?.(firstShown, lastShown), [firstShown, lastShown, onRange]);

  useEffect(() => {
    if (items.length > 0 && lastShown >= items.length - NEAR_END) onNearEnd?.();
  }, [lastShown, items.length, onNearEnd]);

  const activate = useCallback((index: number, focus: boolean) => {
    const item = items[index];
    if (item === undefined) return;
    virtualizer.scrollToIndex(index, { align: "auto" });
    led.current = getKey(item);
    onActiveChange?.(getKey(item), item);
    if (focus) focusOnceDrawn(scroller.current, () => rowOf(scroller.current, index));
  }, [items, virtualizer, onActiveChange, getKey]);

  useImperativeHandle(ref, () => ({
    move: (by) => {
      const index = Math.max(0, Math.min(activeIndex() + by, items.length - 1));
      activate(index, scroller.current?.contains(document.activeElement) ?? false);
      return items[index] === undefined ? null : getKey(items[index]);
    },
    scrollToTop: () => virtualizer.scrollToOffset(0),
    scrollToKey: (key) => virtualizer.scrollToIndex(items.findIndex((item) => getKey(item) === key), { align: "auto" }),
    focus: () => rowOf(scroller.current, Math.max(0, activeIndex()))?.focus(),
  }), [activate, activeIndex, items, virtualizer, getKey]);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || isTyping(event.target)) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (rows[0]?.size || 60)) - 1);
    const next = nextIndex(event.key, activeIndex(), items.length, pageRows);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    activate(next, true);
  });
  useEffect(() => {
    const element = scroller.current;
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, []);

  function onScroll() {
    const element = scroller.current;
    if (!element) return;
    const top = element.scrollTop < AT_TOP;
    setAtTop(top);
    onEdgeChange?.(reading === "start" ? top : element.scrollHeight - element.scrollTop - element.clientHeight < AT_END);
  }

  return (
    <div ref={scroller} className={cn("scroll relative", className)} onScroll={onScroll}>
      <ul aria-label={label} className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <li key={row.key} ref={virtualizer.measureElement} data-index={row.index} aria-posinset={row.index + 1} aria-setsize={total ?? items.length} className={row.index === stuck ? "sticky inset-x-0 top-0 z-1" : "absolute inset-x-0 top-0 [contain:layout_style]"} style={row.index === stuck ? undefined : { transform: `translateY(${row.start}px)` }}>
              {children(item, { index: row.index, active: getKey(item) === activeKey, tabIndex: row.index === focusHome ? 0 : -1 })}
            </li>
          );
        })}
      </ul>
      {footer}
    </div>
  );
}

function rowOf(scroller: HTMLElement | null, index: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`:scope > ul > [data-index="${index}"] :is(a[href], button)`) ?? null;
}

function withRow(indexes: number[], row: number): number[] {
  return row < 0 || indexes.includes(row) ? indexes : [...indexes, row].toSorted((a, b) => a - b);
}

const FRAMES_TO_WAIT = 90;

/** A row that is far away is drawn some frames after the list was told to go there, or once it is loaded; unless the focus went elsewhere meanwhile. */
function focusOnceDrawn(scroller: HTMLElement | null, find: () => HTMLElement | null, frames = FRAMES_TO_WAIT) {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement !== document.body && !scroller?.contains(activeElement)) return;
    const row = find();
    if (row) row.focus({ preventScroll: true });
    else if (frames > 0) focusOnceDrawn(scroller, find, frames - 1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
