"use client";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field as Labelled } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Field, RecordType } from "@/lib/records/contract";
import type { Values } from "@/lib/records/schema";
import { FieldInput, readField } from "./field-input";

/** What becomes of a field's value, and the same in words. */
export interface Edit {
  field: Field;
  next: (now: unknown, row: Values) => unknown;
}

const labelModes = { add: "Add these", remove: "Take these away", set: "Have these and no others" } as const;
type LabelMode = keyof typeof labelModes;

/** Asks which field of the chosen records gets which value. */
export function BulkEdit({ type, onApply }: { type: RecordType; onApply: (edit: Edit) => void }) {
  const fields = type.fields.filter(({ readOnly, name }) => !readOnly && name !== type.title);
  const [name, setName] = useState(fields.find((field) => field.type === "member")?.name ?? fields[0]?.name ?? "");
  const [mode, setMode] = useState<LabelMode>("add");
  const [problem, setProblem] = useState<string | null>(null);
  const formId = useId();
  const field = fields.find((one) => one.name === name);
  if (!field) return null;
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    try {
      const form = new FormData(event.currentTarget);
      const value = readField(field!, form);
      if (value === null && field!.required) throw new Error(`${field!.label} is needed.`);
      if (field!.type === "labels" && mode !== "set" && !(value as string[]).length) throw new Error("Name at least one label.");
      setProblem(null);
      onApply({ field: field!, next: nextOf(field!, form, value, mode) });
    } catch (error) {
      setProblem((error as Error).message);
    }
  }
  return (
    <form id={formId} onSubmit={apply} noValidate className="flex flex-col gap-3">
      <Labelled label="Field"><Select size="sm" value={name} onChange={({ target }) => { setName(target.value); setProblem(null); }}>{fields.map((one) => <option key={one.name} value={one.name}>{one.label}</option>)}</Select></Labelled>
      {field.type === "labels" && <Labelled label="What to do"><Select size="sm" value={mode} onChange={({ target }) => setMode(target.value as LabelMode)}>{Object.entries(labelModes).map(([value, words]) => <option key={value} value={value}>{words}</option>)}</Select></Labelled>}
      <Labelled label="Value" error={problem} help={field.type === "labels" || field.type === "member" || field.type === "checkbox" ? undefined : "Leave it empty to empty the field."}><FieldInput key={name} field={field} initial={null} size="sm" /></Labelled>
      <Button type="submit" variant="primary" size="sm" className="self-start">Change them</Button>
    </form>
  );
}

function nextOf(field: Field, form: FormData, value: unknown, mode: LabelMode): Edit["next"] {
  if (field.type === "labels") return labelsAfter(mode, value as string[]);
  // An amount has as many digits as the currency of its record.
  if (field.type === "money") return (_, row) => readField(field, form, typeof row.currency === "string" ? row.currency : undefined);
  return () => value;
}

const labelsAfter = (mode: LabelMode, labels: readonly string[]) => (now: unknown): string[] => {
  const had = Array.isArray(now) ? (now as string[]) : [];
  return mode === "set" ? [...labels] : mode === "add" ? [...new Set([...had, ...labels])] : had.filter((label) => !labels.includes(label));
};
