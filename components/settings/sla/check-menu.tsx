"use client";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Popover } from "@/components/ui/popover";

export interface CheckMenuProps {
  label: string;
  /** What stands on it while nothing is chosen: "Any channel". */
  any: string;
  options: readonly (readonly [value: string, words: string])[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  "aria-invalid"?: boolean | undefined;
}

/** Several of a few; none means any. */
export function CheckMenu({ label, any, options, value, onChange, ...rest }: CheckMenuProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.filter(([option]) => value.includes(option)).map(([, words]) => words);
  const words = !chosen.length ? any : chosen.length <= 2 ? chosen.join(", ") : `${chosen[0]} and ${chosen.length - 1} more`;
  return (
    <div className="field min-w-0">
      <span aria-hidden className="field-label">{label}</span>
      <Popover label={label} className="flex max-h-80 w-64 flex-col gap-2 overflow-y-auto" open={open} onOpenChange={setOpen} button={<Button aria-label={`${label}: ${words}`} {...rest} data-field className="w-full justify-between"><span className="min-w-0 truncate">{words}</span><ChevronDown aria-hidden className="text-ink-3" /></Button>}>
        {options.map(([option, said]) => (
          <Choice key={option}>
            <Checkbox checked={value.includes(option)} onChange={() => onChange(value.includes(option) ? value.filter((one) => one !== option) : [...value, option])} />
            {said}
          </Choice>
        ))}
        {options.length === 0 && <p className="text-13 text-ink-2">There is none yet.</p>}
      </Popover>
    </div>
  );
}
