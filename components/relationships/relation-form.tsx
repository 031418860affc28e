"use client";
import { useState, type KeyboardEvent } from "react";
import { FieldInput, readField } from "@/components/records/field-input";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useSubmit } from "@/components/ui/use-submit";
import { sayableOf } from "@/lib/relations/kinds";
import type { Party, Relation } from "@/lib/relations/schema";
import type { About } from "./section";

const partyWords: Record<Party, string> = { contacts: "a person", companies: "a company" };

/** Says in words how somebody stands to another: "reports to" "Ravi Shah". */
export function RelationForm({ about, onAdd, onClose }: { about: About; onAdd: (input: Pick<Relation, "kind" | "inverse" | "other">) => Promise<void>; onClose: () => void }) {
  const choices = sayableOf(about.party);
  const [said, setSaid] = useState(0);
  const { kind, inverse, others } = choices[said]!;
  const [wanted, setWanted] = useState<Party>(others[0]!);
  const party = others.includes(wanted) ? wanted : others[0]!;
  const field = { name: "toId", label: partyWords[party], type: "record", of: party } as const;
  const [unread, setUnread] = useState<string | null>(null);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    setUnread(null);
    let id: unknown;
    try {
      id = readField(field, form);
    } catch (error) {
      return setUnread((error as Error).message);
    }
    if (typeof id !== "string") return setUnread(`Write the name of ${partyWords[party]}.`);
    await onAdd({ kind, inverse, other: { kind: party, id, name: "", detail: null } });
  });
  const problem = unread ?? errors.toId ?? errors.kind ?? failure;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    // Escape closes it from any of its fields.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate className="flex flex-col gap-2 rounded-control border p-2">
      <Select ref={focusOnce} size="sm" aria-label="How they stand" value={String(said)} onChange={({ target }) => setSaid(Number(target.value))}>{choices.map(({ words }, index) => <option key={words} value={index}>{words}</option>)}</Select>
      {others.length > 1 && <Select size="sm" aria-label="To whom" value={party} onChange={({ target }) => setWanted(target.value as Party)}>{others.map((one) => <option key={one} value={one}>{partyWords[one]}</option>)}</Select>}
      <FieldInput key={party} field={field} initial={null} size="sm" aria-label={`Name of ${partyWords[party]}`} aria-invalid={problem ? true : undefined} />
      <FormError>{problem}</FormError>
      <span className="flex justify-end gap-2"><Button size="sm" onClick={onClose}>Cancel</Button><Button type="submit" size="sm" variant="primary" busy={busy}>Add</Button></span>
    </form>
  );
}

/** The form appears because somebody asked for it. */
const focusOnce = (field: HTMLSelectElement | null) => field?.focus();
