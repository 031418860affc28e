"use client";
import { Check } from "lucide-react";
import { Command } from "cmdk";
import { useEffect, useRef, type ReactNode } from "react";

export interface ChoiceListProps {
  label: string;
  placeholder: string;
  /** Said where nothing fits what is typed; null to say nothing. */
  empty: string | null;
  children: ReactNode;
  /** What is typed, where somebody else has to know it. */
  typed?: string;
  onTyped?: (typed: string) => void;
  maxLength?: number;
}

/** Choices, found as one types. Its code is large: what holds one comes on demand. */
export function ChoiceList({ label, placeholder, empty, children, typed, onTyped, maxLength }: ChoiceListProps) {
  // Also where it takes the place of another in a layer that is open already.
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  return (
    <Command label={label} loop className="flex max-h-80 flex-col">
      <Command.Input ref={field} value={typed} onValueChange={onTyped} placeholder={placeholder} maxLength={maxLength} className="h-10 flex-none border-b bg-transparent px-3 text-13 outline-none" />
      <Command.List className="scroll min-h-0 flex-1 p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3">
        {empty && <Command.Empty className="p-3 text-13 text-ink-2">{empty}</Command.Empty>}
        {children}
      </Command.List>
    </Command>
  );
}

/** `current`: why it is marked, for screen readers ("now", "given"). */
export function Choice({ value, onSelect, current, children }: { value: string; onSelect: () => void; current?: string | false; children: ReactNode }) {
  return (
    <Command.Item value={value} onSelect={onSelect} className="menu-item">
      {children}
      {current && <Check aria-label={current} className="ms-auto" />}
    </Command.Item>
  );
}

/** Choices under a heading, or the choices alone. */
export function ChoiceGroup({ heading, children }: { heading?: string; children: ReactNode }) {
  return heading ? <Command.Group heading={heading}>{children}</Command.Group> : children;
}
