"use client";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface MinutesInputProps {
  label: string;
  /** Null where the field is empty. */
  value: number | null;
  onChange: (minutes: number | null) => void;
  placeholder?: string;
  invalid?: boolean;
}

const units = { minutes: 1, hours: 60 } as const;
type Unit = keyof typeof units;

/** A span of time as a number and its unit. */
export function MinutesInput({ label, value, onChange, placeholder, invalid }: MinutesInputProps) {
  const [unit, setUnit] = useState<Unit>(value !== null && value > 0 && value % 60 === 0 ? "hours" : "minutes");
  const put = (text: string, of: Unit) => onChange(text.trim() === "" ? null : Math.round(Number(text.replace(",", ".")) * units[of]));
  const shown = value === null ? "" : Number.isNaN(value) ? "" : String(value / units[unit]);
  const [text, setText] = useState(shown);
  return (
    <span className="flex gap-1.5">
      <Input aria-label={label} aria-invalid={invalid ? true : undefined} inputMode="decimal" placeholder={placeholder} value={text} className="w-24 text-end tabular-nums" onChange={({ target }) => { setText(target.value); put(target.value, unit); }} />
      <Select aria-label={`${label}: unit`} className="w-28" value={unit} onChange={({ target }) => { const next = target.value as Unit; setUnit(next); put(text, next); }}>
        <option value="minutes">minutes</option>
        <option value="hours">hours</option>
      </Select>
    </span>
  );
}
