import { ArrowRight, CircleHelp } from "lucide-react";
import { typeWords } from "@/components/settings/fields/type-words";
import { Select } from "@/components/ui/select";
import type { CustomFieldType } from "@/lib/custom-fields/types";
import type { ImportColumn, ImportDetail } from "@/lib/imports/schema";
import { targetsOf, type Target } from "@/lib/imports/targets";
import { dateOrderNames, decimalNames } from "@/lib/imports/words";
import type { RecordType } from "@/lib/records/contract";

interface ColumnsProps {
  type: RecordType;
  detail: ImportDetail;
  onChange: (columns: ImportColumn[]) => void;
  /** Absent for who may not give the workspace fields of its own. @returns the name of what it made, null where it was not made */
  onNewField?: ((heading: string, type: CustomFieldType) => Promise<string | null>) | undefined;
}

/** Each column of the file with what is in it, and where it goes: to a field that is there, or to a new one. */
export function Columns({ type, detail: { headings, settings }, onChange, onNewField }: ColumnsProps) {
  const targets = targetsOf(type);
  const taken = new Set(settings.columns.map(({ target }) => target));
  const set = (index: number, more: Partial<ImportColumn>) => onChange(settings.columns.map((column, at) => (at === index ? { ...column, ...more } : column)));
  async function choose(index: number, heading: string, value: string) {
    const made = value.startsWith(newField) ? await onNewField?.(heading, value.slice(newField.length) as CustomFieldType) : value;
    if (made !== null && made !== undefined) set(index, { target: made || null });
  }
  return (
    <ul aria-label="Columns" className="card divide-y">
      {headings.map(({ heading, samples, decimalSure, datesSure }, index) => {
        const column = settings.columns[index];
        if (!column) return null;
        const target = targets.find(({ id }) => id === column.target);
        return (
          <li key={`${index} ${heading}`} className="grid grid-cols-1 items-center gap-x-3 gap-y-2 p-3 md:grid-cols-[minmax(0,1fr)_auto_15rem]">
            <div className="min-w-0">
              <p dir="auto" className="truncate text-14 font-medium">{heading}</p>
              <p dir="auto" className="truncate text-13 text-ink-3">{samples.length ? samples.join(" · ") : "Empty in the first rows"}</p>
            </div>
            <ArrowRight aria-hidden className="size-4 text-ink-3 phone:hidden" />
            <div className="flex flex-col gap-2">
              <Select aria-label={`${heading} goes to`} value={column.target ?? ""} onChange={({ target: { value } }) => void choose(index, heading, value)}>
                <option value="">Leave out</option>
                {targets.map((one) => <option key={one.id} value={one.id} disabled={!one.several && taken.has(one.id) && one.id !== column.target}>{one.label}</option>)}
                {onNewField && <optgroup label="A new field, called as the column">{newTypes.map((one) => <option key={one} value={newField + one}>New field: {typeWords[one]}</option>)}</optgroup>}
              </Select>
              {isNumeric(target) && <Written label={`How numbers in ${heading} are written`} sure={decimalSure} value={column.decimal} names={decimalNames} onChange={(decimal) => set(index, { decimal })} />}
              {isDated(target) && <Written label={`How days in ${heading} are written`} sure={datesSure} value={column.dates} names={dateOrderNames} onChange={(dates) => set(index, { dates })} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const newField = "new:";
/** Those that any cell can be read as; what can be chosen among is made in the settings. */
const newTypes = ["text", "long_text", "number", "date", "checkbox", "url"] as const;

const isNumeric = (target?: Target) => target?.numeric || target?.field?.type === "number" || target?.field?.type === "money";
const isDated = (target?: Target) => target?.field?.type === "date" || target?.field?.type === "moment";

/** A way of writing that the cells told, or one that somebody should look at. */
function Written<Value extends string>({ label, sure, value, names, onChange }: { label: string; sure: boolean; value: Value; names: Record<Value, string>; onChange: (value: Value) => void }) {
  return (
    <div className="flex flex-col gap-1">
      <Select size="sm" aria-label={label} value={value} onChange={({ target }) => onChange(target.value as Value)}>{Object.entries<string>(names).map(([id, name]) => <option key={id} value={id}>{name}</option>)}</Select>
      {!sure && <p className="flex items-center gap-1 text-12 text-ink-2"><CircleHelp aria-hidden className="size-3.5 text-warn" />The file does not tell. Look whether this is right.</p>}
    </div>
  );
}
