"use client";
import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Field, RecordType, Sort } from "@/lib/records/contract";
import { isSortable, mostSorts } from "@/lib/records/list-query";

/** What comes first, by type. */
function directionWords({ type }: Field): { ascending: string; descending: string } {
  if (type === "number" || type === "money") return { ascending: "Least first", descending: "Most first" };
  if (type === "date" || type === "moment") return { ascending: "Earliest first", descending: "Latest first" };
  return { ascending: "A to Z", descending: "Z to A" };
}

/** By which fields a list is put in order, the first counting most. */
export function SortEditor({ type, sort, onChange }: { type: RecordType; sort: readonly Sort[]; onChange: (sort: readonly Sort[]) => void }) {
  const sortable = type.fields.filter(isSortable);
  const free = sortable.filter(({ name }) => !sort.some(({ field }) => field === name));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">Order of the list</legend>
      <ol className="flex flex-col gap-2">
        {sort.map(({ field: name, descending = false }, at) => {
          const field = sortable.find((one) => one.name === name);
          if (!field) return null;
          const words = directionWords(field);
          const set = (next: Sort) => onChange(sort.with(at, next));
          return (
            <li key={name} className="flex items-center gap-1.5">
              <span aria-hidden className="w-3 flex-none text-12 text-ink-3 tabular-nums">{at + 1}</span>
              <Select size="sm" aria-label={`Sorted by, ${at + 1}`} value={name} onChange={({ target }) => set({ field: target.value })}>{[field, ...free].map((one) => <option key={one.name} value={one.name}>{one.label}</option>)}</Select>
              <Select size="sm" aria-label={`Direction of ${field.label}`} value={descending ? "descending" : "ascending"} onChange={({ target }) => set({ field: name, descending: target.value === "descending" })}><option value="ascending">{words.ascending}</option><option value="descending">{words.descending}</option></Select>
              <IconButton label={`${field.label} counts more`} size="sm" disabled={at === 0} onClick={() => onChange(sort.toSpliced(at - 1, 2, sort[at]!, sort[at - 1]!))}><ArrowUp aria-hidden /></IconButton>
              <IconButton label={`Do not sort by ${field.label}`} size="sm" disabled={sort.length === 1} onClick={() => onChange(sort.toSpliced(at, 1))}><Trash2 aria-hidden /></IconButton>
            </li>
          );
        })}
      </ol>
      {sort.length < mostSorts && free[0] && <Button size="sm" variant="ghost" className="self-start" onClick={() => onChange([...sort, { field: free[0]!.name }])}><Plus aria-hidden />Then by another</Button>}
      <p className="text-12 text-ink-3 phone:hidden">Press a column’s name to sort by it, with Shift to sort by several.</p>
    </fieldset>
  );
}
