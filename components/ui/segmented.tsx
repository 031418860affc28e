"use client";
import { useId, type ReactNode } from "react";
import { cn } from "./cn";

export interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
  disabled?: boolean;
}

/** One of a few, all in view. Arrow keys move between them, as in any group of radio buttons. */
export function SegmentedControl<Value extends string>({ label, segments, value, onChange, className }: { label: string; segments: readonly Segment<Value>[]; value: Value; onChange: (value: Value) => void; className?: string }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={cn("segments", className)}>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input type="radio" name={name} checked={segment.value === value} disabled={segment.disabled} onChange={() => onChange(segment.value)} />
          {segment.label}
        </label>
      ))}
    </div>
  );
}
