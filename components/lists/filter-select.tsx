"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

export interface FilterSelectProps {
  label: string;
  value: string | undefined;
  /** What is said where nothing is chosen: "All channels". Without it something always is. */
  any?: string;
  options: readonly (readonly [value: string, words: string])[];
  onChange: (value: string | undefined) => void;
}

/** One of the fields by which a list is narrowed. */
export function FilterSelect({ label, value, any, options, onChange }: FilterSelectProps) {
  return (
    <Field label={label}>
      <Select size="sm" value={value ?? ""} onChange={({ target }) => onChange(target.value || undefined)}>
        {any && <option value="">{any}</option>}
        {options.map(([option, words]) => <option key={option} value={option}>{words}</option>)}
      </Select>
    </Field>
  );
}

/** Things with names, as options. */
export const named = (list: readonly { id: string; name: string }[] | undefined): (readonly [string, string])[] => list?.map(({ id, name }) => [id, name] as const) ?? [];
