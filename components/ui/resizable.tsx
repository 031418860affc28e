"use client";
import { createContext, use, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { cn } from "./cn";
import { cookieNames, parsePanels, remember, withPanels, type PanelWidths } from "./remembered";

interface Group {
  widths: PanelWidths;
  set: (panel: string, width: number) => void;
  /** Keeps the widths as they are for the next visit. */
  keep: () => void;
}

const Panels = createContext<Group>({ widths: {}, set: () => {}, keep: () => {} });

/** Changed since this page was rendered: a screen that one comes back to may have come with older ones. */
const changed = new Map<string, PanelWidths>();

/**
 * Panels side by side that resize and remember. One of them grows with the window and gives way to the others; those keep their width.
 * `widths` are remembered ones (`readRemembered().panels[name]`), so that the first paint has them.
 */
export function PanelGroup({ name, widths: remembered = {}, className, children }: { name: string; widths?: PanelWidths; className?: string; children: ReactNode }) {
  const [widths, setWidths] = useState(() => changed.get(name) ?? remembered);
  const latest = useRef(widths);
  // Changes only with the widths: another value would make React draw anew what below it still waits for its code.
  const group = useMemo<Group>(() => ({
    widths,
    set(panel, width) {
      latest.current = { ...latest.current, [panel]: width };
      setWidths(latest.current);
    },
    keep: () => keep(name, latest.current),
  }), [name, widths]);
  return <Panels value={group}><div className={cn("flex overflow-hidden", className)}>{children}</div></Panels>;
}

function keep(name: string, widths: PanelWidths) {
  changed.set(name, widths);
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookieNames.panels}=`));
  const all = parsePanels(cookie && decodeURIComponent(cookie.slice(cookieNames.panels.length + 1)));
  remember(cookieNames.panels, JSON.stringify(withPanels(all, name, widths)));
}

/** Widths in pixels. */
export interface PanelBounds {
  width: number;
  min: number;
  max: number;
}

/** Without `bounds` it is the one that grows, from `min` pixels on. */
export function ResizablePanel({ id, bounds, min = bounds?.min, children, ...props }: { id: string; bounds?: PanelBounds; min?: number; children: ReactNode; "data-asleep"?: "" }) {
  const { widths } = use(Panels);
  const style = bounds && ({ "--width": `${widths[id] ?? bounds.width}px`, "--max": `${bounds.max}px` } as CSSProperties);
  return <div {...props} id={id} className="panel" data-panel={bounds ? "" : "grows"} style={{ ...style, "--min": `${min}px` } as CSSProperties}>{children}</div>;
}

const STEP = 16; // px

/**
 * Sets the width of the panel beside it: dragged, or with the arrow keys, Home and End; a double click goes back to what it was at first.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/
 */
export function PanelHandle({ label, panel, bounds }: { label: string; panel: string; bounds: PanelBounds }) {
  const { widths, set, keep } = use(Panels);
  const [drag, setDrag] = useState<Drag | null>(null);
  const width = widths[panel] ?? bounds.width;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.preventDefault(); // selects no text
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ ...roomFor(event.currentTarget, panel, bounds), x: event.clientX });
  }
  function onPointerMove(event: PointerEvent) {
    if (drag) set(panel, clamp(drag.width + drag.sign * (event.clientX - drag.x), bounds.min, drag.max));
  }
  function onLostPointerCapture() {
    if (drag) keep();
    setDrag(null);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const now = roomFor(event.currentTarget, panel, bounds);
    const step = now.sign * (event.shiftKey ? STEP * 4 : STEP);
    const wanted: Record<string, number> = { ArrowLeft: now.width - step, ArrowRight: now.width + step, Home: bounds.min, End: now.max };
    const next = wanted[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(panel, clamp(next, bounds.min, now.max));
    keep();
  }
  function onDoubleClick() {
    set(panel, bounds.width);
    keep();
  }
  return (
    <div
      {...separator}
      aria-label={label}
      aria-controls={panel}
      aria-valuenow={Math.round(clamp(width, bounds.min, bounds.max))}
      aria-valuemin={bounds.min}
      aria-valuemax={bounds.max}
      data-separator={drag ? "active" : ""}
      className="panel-handle"
      {...{ onPointerDown, onPointerMove, onLostPointerCapture, onKeyDown, onDoubleClick }}
    />
  );
}

/** One that takes the focus is a control, which `<hr>` is not. */
const separator = { role: "separator", tabIndex: 0, "aria-orientation": "vertical" } as const;

interface Room {
  /** The panel's width as it is drawn. */
  width: number;
  /** What it may have without pushing the one that grows below its least. */
  max: number;
  /** 1 when the panel lies before its handle, -1 behind it. */
  sign: 1 | -1;
}
type Drag = Room & { x: number };

function roomFor(handle: HTMLElement, id: string, bounds: PanelBounds): Room {
  const find = (selector: string) => handle.parentElement!.querySelector<HTMLElement>(`:scope > ${selector}`)!;
  const panel = find(`#${id}`);
  const growing = find("[data-panel=grows]");
  const { width } = panel.getBoundingClientRect();
  const spare = growing.getBoundingClientRect().width - parseFloat(getComputedStyle(growing).minWidth);
  const isBefore = Boolean(panel.compareDocumentPosition(handle) & Node.DOCUMENT_POSITION_FOLLOWING);
  return { width, max: Math.max(bounds.min, Math.min(bounds.max, width + spare)), sign: isBefore ? 1 : -1 };
}

const clamp = (value: number, min: number, max: number) => Math.max(min, Math.min(value, max));
