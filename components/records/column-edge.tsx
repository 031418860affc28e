"use client";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { columnBounds } from "@/lib/records/columns";
import type { Field } from "@/lib/records/contract";

const step = 16; // px
const besideWords = 12; // px

const separator = { role: "separator", tabIndex: 0, "aria-orientation": "vertical", "aria-valuemin": columnBounds.min, "aria-valuemax": columnBounds.max } as const;

/**
 * The edge of a column in the head of a list: dragged, or with the arrow keys; a double click, or Enter, fits it to what is in it.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/
 */
export function ColumnEdge({ field, width, onWidth }: { field: Field; width: number; onWidth: (field: string, width: number, keep: boolean) => void }) {
  const own = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; width: number; now: number } | null>(null);
  const [isDragged, setIsDragged] = useState(false);
  const widthNow = () => own.current?.parentElement?.getBoundingClientRect().width ?? columnBounds.usual;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.preventDefault(); // selects no text and drags no column
    event.currentTarget.setPointerCapture(event.pointerId);
    movable(event.currentTarget, false);
    const width = widthNow();
    drag.current = { x: event.clientX, width, now: width };
    setIsDragged(true);
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const { current } = drag;
    if (!current) return;
    const sign = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    current.now = current.width + sign * (event.clientX - current.x);
    onWidth(field.name, current.now, false);
  }
  function onLostPointerCapture(event: PointerEvent<HTMLElement>) {
    movable(event.currentTarget, true);
    const { current } = drag;
    drag.current = null;
    setIsDragged(false);
    if (current && current.now !== current.width) onWidth(field.name, current.now, true);
  }
  const fit = () => onWidth(field.name, widestOf(own.current, field.name), true);
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = event.shiftKey ? step * 4 : step;
    const wanted: Record<string, number> = { ArrowLeft: widthNow() - by, ArrowRight: widthNow() + by, Home: columnBounds.min, End: columnBounds.max };
    if (event.key !== "Enter" && wanted[event.key] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") fit();
    else onWidth(field.name, wanted[event.key]!, true);
  }
  return (
    <div
      {...separator}
      ref={own}
      aria-label={`Width of ${field.label}`}
      aria-valuenow={width}
      data-separator={isDragged ? "active" : ""}
      className="column-edge"
      {...{ onPointerDown, onPointerMove, onLostPointerCapture, onKeyDown, onDoubleClick: fit }}
    />
  );
}

/** While its edge is dragged, the column itself is not. */
const movable = (edge: HTMLElement, on: boolean) => {
  const column = edge.closest<HTMLElement>("[draggable]");
  if (column) column.draggable = on;
};

/** What the widest of the drawn cells of a column would take, in pixels. */
function widestOf(edge: HTMLElement | null, name: string): number {
  const cells = edge?.closest("[data-list]")?.querySelectorAll(`[data-column="${CSS.escape(name)}"]`) ?? [];
  return Math.max(columnBounds.min, ...[...cells].map((cell) => naturalWidth(cell))) + besideWords;
}

const betweenParts = 8; // px

/** What is cut short counts as long as it is; what stretches counts as what is in it. */
function naturalWidth(element: Element): number {
  const parts = [...element.children].filter((part) => part.getAttribute("role") !== "separator" && !part.classList.contains("sr-only") && part.getClientRects().length > 0);
  if (!parts.length || element instanceof SVGElement) return Math.max(element.scrollWidth, element.getBoundingClientRect().width);
  return parts.reduce((sum, part) => sum + naturalWidth(part), 0) + betweenParts * (parts.length - 1);
}
