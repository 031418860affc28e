"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState, type DragEvent, type KeyboardEvent, type MouseEvent } from "react";
import { Checkbox } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import type { Field } from "@/lib/records/contract";
import { isSortable, pressedSort } from "@/lib/records/list-query";
import type { Sort } from "@/lib/records/contract";
import { ColumnEdge } from "./column-edge";
import { isFigure } from "./list-row";

/** Ids of what a column's name is described by; there is one list on a page. */
const [sortHelp, moveHelp] = ["list-head-sort", "list-head-move"];

export interface ListHeadProps {
  title: { field: Field; width: number };
  columns: readonly { field: Field; width: number }[];
  sort: readonly Sort[];
  /** Null where nothing can be chosen. */
  allChosen: boolean | null;
  onSort: (sort: readonly Sort[]) => void;
  onChooseAll: () => void;
  /** Shown while it is dragged; `keep` once it is let go. */
  onWidth: (field: string, width: number, keep: boolean) => void;
  /** By so many places further on. */
  onMove: (field: string, by: number) => void;
}

/** Names of the columns: pressed to sort, with Shift to sort by several, dragged to be moved, and their edges to be widened. */
export function ListHead({ title, columns, sort, allChosen, onSort, onChooseAll, onWidth, onMove }: ListHeadProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const placeOf = (name: string) => columns.findIndex(({ field }) => field.name === name);
  const drop = (name: string) => {
    if (dragged && dragged !== name) onMove(dragged, placeOf(name) - placeOf(dragged));
    setDragged(null);
    setOver(null);
  };
  const press = (field: Field, event: MouseEvent) => onSort(pressedSort(sort, field.name, event.shiftKey));
  const onKeyDown = (field: Field, event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!event.shiftKey || !by || field.name === title.field.name) return;
    event.preventDefault();
    onMove(field.name, by);
  };
  return (
    <div className="grid h-8 flex-none grid-cols-(--columns) items-center gap-x-3 border-b px-4 text-12 font-medium text-ink-3 phone:hidden">
      <span className="sr-only"><span id={sortHelp}>With Shift it is added to the order.</span> <span id={moveHelp}>Shift with an arrow key moves the column.</span></span>
      {allChosen !== null && <span className="flex"><Checkbox aria-label="Choose all that are loaded" checked={allChosen} onChange={onChooseAll} /></span>}
      {[title, ...columns].map(({ field, width }) => {
        const isMoved = field.name !== title.field.name;
        const moving = isMoved && {
          draggable: true,
          onDragStart: ({ dataTransfer }: DragEvent) => {
            dataTransfer.effectAllowed = "move";
            dataTransfer.setData("text/plain", field.label);
            setDragged(field.name);
          },
          onDragOver: (event: DragEvent) => {
            if (!dragged) return;
            event.preventDefault();
            setOver(field.name);
          },
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            drop(field.name);
          },
          onDragEnd: () => drop(dragged ?? ""),
        };
        return (
          <div key={field.name} data-column={field.name} {...moving} className={cn("relative flex h-full min-w-0 items-center", dragged === field.name && "opacity-50", over === field.name && dragged !== field.name && "bg-accent-soft")}>
            <Heading field={field} sort={sort} onPress={(event) => press(field, event)} onKeyDown={(event) => onKeyDown(field, event)} isMoved={isMoved} />
            <ColumnEdge field={field} width={width} onWidth={onWidth} />
          </div>
        );
      })}
    </div>
  );
}

function Heading({ field, sort, onPress, onKeyDown, isMoved }: { field: Field; sort: readonly Sort[]; onPress: (event: MouseEvent) => void; onKeyDown: (event: KeyboardEvent) => void; isMoved: boolean }) {
  const at = sort.findIndex((one) => one.field === field.name);
  const direction = at < 0 ? null : sort[at]!.descending ? "descending" : "ascending";
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  if (!isSortable(field)) return isMoved ? <button type="button" tabIndex={-1} onKeyDown={onKeyDown} aria-describedby={isMoved ? moveHelp : undefined} className="min-w-0 truncate text-start">{field.label}</button> : <span className="truncate">{field.label}</span>;
  const words = direction ? `, ${direction}${sort.length > 1 ? `, ${at + 1} of ${sort.length}` : ""}` : ", sort by this";
  return (
    <button type="button" onClick={onPress} onKeyDown={onKeyDown} aria-describedby={isMoved ? `${sortHelp} ${moveHelp}` : sortHelp} className={cn("flex min-h-6 min-w-0 flex-1 items-center gap-1 text-start", direction && "text-ink", isFigure(field) && "justify-end")}>
      <span className="truncate">{field.label}</span>
      {direction && <span aria-hidden className="flex flex-none items-center">{<Arrow className="size-3" />}{sort.length > 1 && <span className="text-[10px] leading-none tabular-nums">{at + 1}</span>}</span>}
      <span className="sr-only">{words}</span>
    </button>
  );
}
