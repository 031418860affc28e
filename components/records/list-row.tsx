"use client";
import Link from "next/link";
import { memo } from "react";
import { Checkbox } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import { type Field, type RecordType, valueIn } from "@/lib/records/contract";
import type { RecordRow } from "@/lib/records/schema";
import { hrefOfRecord } from "./href";
import { namesOfRecord, Value, wordsOf, type ValueNames } from "./value";

/** Numbers line up at the end. */
export const isFigure = ({ type }: Field): boolean => type === "number" || type === "money";

export interface ListRowProps {
  type: RecordType;
  row: RecordRow;
  fields: readonly Field[];
  names: ValueNames;
  tabIndex: 0 | -1;
  active: boolean;
  /** Null where nothing can be chosen. */
  chosen: boolean | null;
  /** `range`: with all between this one and the one chosen before. */
  onChoose: (id: string, range: boolean) => void;
  onOpen: (id: string) => void;
}

/** One record; on a phone its name, and what else is known of it. */
export const ListRow = memo(function ListRow({ type, row, fields, names: listNames, active, tabIndex, chosen, onChoose, onOpen }: ListRowProps) {
  const title = String(row[type.title]);
  const names = namesOfRecord(listNames, row);
  const more = fields.filter((field) => field.type !== "moment").map((field) => wordsOf(field, valueIn(row, field), names)).filter(Boolean).join(" · ");
  return (
    <div className={cn("grid h-10 grid-cols-(--columns) items-center gap-x-3 border-b px-4 text-13 phone:flex phone:px-0", chosen ? "bg-accent-soft" : active ? "bg-hover" : "hover:bg-hover")} onDoubleClick={() => onOpen(row.id)}>
      {chosen !== null && <span className="flex phone:hidden"><Checkbox aria-label={`Choose ${title}`} checked={chosen} tabIndex={-1} onChange={({ nativeEvent }) => onChoose(row.id, (nativeEvent as MouseEvent).shiftKey)} /></span>}
      <Link href={hrefOfRecord(type, row.id)} prefetch={false} tabIndex={tabIndex} data-column={type.title} className="flex min-w-0 items-center outline-offset-[-2px] phone:h-full phone:flex-1 phone:gap-3 phone:px-4">
        <span dir="auto" className="truncate font-medium hover:underline phone:max-w-[60%] phone:flex-none phone:text-14">{title}</span>
        {more && <span dir="auto" aria-hidden className="hidden min-w-0 truncate text-12 text-ink-3 phone:ms-auto phone:inline">{more}</span>}
      </Link>
      {fields.map((field) => <span key={field.name} data-column={field.name} className={cn("flex min-w-0 overflow-hidden text-ink-2 phone:hidden", isFigure(field) && "justify-end tabular-nums")}><Value field={field} value={valueIn(row, field)} names={names} /></span>)}
    </div>
  );
});
