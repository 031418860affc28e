"use client";
import { Choice, Radio } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import type { Side } from "@/lib/merges/choice";
import { type Field, valueIn } from "@/lib/records/contract";
import type { RecordRow } from "@/lib/records/schema";
import { Value, type ValueNames } from "../records/value";

export interface FieldChoiceProps {
  field: Field;
  records: Record<Side, RecordRow>;
  names: ValueNames;
  side: Side;
  onSide: (side: Side) => void;
}

/** One field in both records, side by side; one of them is chosen. */
export function FieldChoice({ field, records, names, side, onSide }: FieldChoiceProps) {
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="mb-1 text-12 font-medium text-ink-2">{field.label}</legend>
      {(["a", "b"] as const).map((one) => (
        <Choice key={one} className={cn("min-h-9 min-w-0 rounded-control border px-2.5 py-2 text-13 touch:min-h-11", side === one ? "border-accent bg-accent-soft" : "hover:bg-hover")}>
          {[<Radio key="radio" name={`field-${field.name}`} checked={side === one} onChange={() => onSide(one)} />, <span key="value" className="line-clamp-6 min-w-0 break-words"><Value field={field} value={valueIn(records[one], field)} names={names} /></span>]}
        </Choice>
      ))}
    </fieldset>
  );
}
