"use client";
import { Check, UserRoundX } from "lucide-react";
import { Command } from "cmdk";
import { Avatar } from "@/components/ui/avatar";
import type { Directory } from "@/lib/conversations/schema";

export interface AssignChoicesProps {
  assigneeId: string | null;
  directory: Directory | undefined;
  memberId: string;
  onAssign: (memberId: string | null) => void;
}

/** People, found as one types. */
export function AssignChoices({ assigneeId, directory, memberId, onAssign }: AssignChoicesProps) {
  const people = (directory?.members ?? []).filter(({ active, id }) => active && id !== memberId);
  const self = directory?.members.find(({ id }) => id === memberId);
  return (
    <Command label="Assign" loop className="flex max-h-80 flex-col">
      <Command.Input placeholder="Somebody who answers it" className="h-10 flex-none border-b bg-transparent px-3 text-13 outline-none" />
      <Command.List className="scroll min-h-0 flex-1 p-1">
        <Command.Empty className="p-3 text-13 text-ink-2">Nobody by that name.</Command.Empty>
        {self && assigneeId !== memberId && <Choice value={`me ${self.name}`} onSelect={() => onAssign(memberId)}><Avatar name={self.name} size={20} />You</Choice>}
        {assigneeId && <Choice value="nobody unassign" onSelect={() => onAssign(null)}><UserRoundX aria-hidden />Nobody</Choice>}
        {people.map(({ id, name }) => <Choice key={id} value={`${name} ${id}`} onSelect={() => onAssign(id)} current={id === assigneeId}><Avatar name={name} size={20} /><span className="truncate">{name}</span></Choice>)}
      </Command.List>
    </Command>
  );
}

function Choice({ value, onSelect, current, children }: { value: string; onSelect: () => void; current?: boolean; children: React.ReactNode }) {
  return (
    <Command.Item value={value} onSelect={onSelect} className="menu-item">
      {children}
      {current && <Check aria-label="now" className="ms-auto" />}
    </Command.Item>
  );
}
