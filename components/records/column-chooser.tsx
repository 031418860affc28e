"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { type Column, defaultColumns, moved, sameColumns, toggled } from "@/lib/records/columns";
import type { RecordType } from "@/lib/records/contract";

/** Which fields a list shows, in their order. */
export function ColumnChooser({ type, columns, onChange }: { type: RecordType; columns: readonly Column[]; onChange: (columns: readonly Column[]) => void }) {
  const names = columns.flatMap(({ field }) => (field === type.title ? [] : [field]));
  const fieldsOf = (shown: boolean) => (shown ? names.flatMap((name) => type.fields.filter((field) => field.name === name)) : type.fields.filter(({ name }) => name !== type.title && !names.includes(name)));
  const standard = defaultColumns(type);
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label="Shown" className="flex flex-col">
        {fieldsOf(true).map((field, at, all) => (
          <li key={field.name} className="flex min-h-8 items-center gap-1">
            <Choice className="min-w-0 flex-1 text-13">{[<Checkbox key="check" checked onChange={() => onChange(toggled(columns, field.name))} />, field.label]}</Choice>
            <IconButton label={`${field.label} further left`} size="sm" disabled={at === 0} onClick={() => onChange(moved(type, columns, field.name, -1))}><ArrowUp aria-hidden /></IconButton>
            <IconButton label={`${field.label} further right`} size="sm" disabled={at === all.length - 1} onClick={() => onChange(moved(type, columns, field.name, 1))}><ArrowDown aria-hidden /></IconButton>
          </li>
        ))}
      </ul>
      <ul aria-label="Not shown" className="flex flex-col border-t pt-2 empty:hidden">
        {fieldsOf(false).map((field) => <li key={field.name} className="flex min-h-8 items-center"><Choice className="text-13">{[<Checkbox key="check" checked={false} onChange={() => onChange(toggled(columns, field.name))} />, field.label]}</Choice></li>)}
      </ul>
      {!sameColumns(columns, standard) && <Button size="sm" className="self-start" onClick={() => onChange(standard)}>As at first</Button>}
    </div>
  );
}
