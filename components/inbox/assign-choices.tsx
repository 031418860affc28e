"use client";
import { Check, UserRoundX, Users } from "lucide-react";
import { Command } from "cmdk";
import { Avatar } from "@/components/ui/avatar";
import type { AssignMenuProps } from "./assign-menu";

export type AssignChoicesProps = Pick<AssignMenuProps, "row" | "directory" | "memberId" | "onAssign" | "onMove">;

/** People and teams, found as one types. */
export function AssignChoices({ row, directory, memberId, onAssign, onMove }: AssignChoicesProps) {
  const people = (directory?.members ?? []).filter(({ active, id }) => active && id !== memberId);
  const self = directory?.members.find(({ id }) => id === memberId);
  return (
    <Command label="Assign conversation" loop className="flex max-h-80 flex-col">
      <Command.Input placeholder="Person or team" className="h-10 flex-none border-b bg-transparent px-3 text-13 outline-none" />
      <Command.List className="scroll min-h-0 flex-1 p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3">
        <Command.Empty className="p-3 text-13 text-ink-2">Nobody by that name.</Command.Empty>
        <Command.Group heading="People">
          {self && row.assigneeId !== memberId && <Choice value={`me ${self.name}`} onSelect={() => onAssign(memberId)}><Avatar name={self.name} size={20} />You</Choice>}
          {row.assigneeId && <Choice value="nobody unassign" onSelect={() => onAssign(null)}><UserRoundX aria-hidden />Nobody</Choice>}
          {people.map(({ id, name }) => <Choice key={id} value={`${name} ${id}`} onSelect={() => onAssign(id)} current={id === row.assigneeId}><Avatar name={name} size={20} /><span className="truncate">{name}</span></Choice>)}
        </Command.Group>
        {(directory?.teams.length ?? 0) > 0 && (
          <Command.Group heading="Move to a team">
            {row.teamId && <Choice value="everybody no team" onSelect={() => onMove(null)}><Users aria-hidden />Everybody</Choice>}
            {directory?.teams.map(({ id, name }) => <Choice key={id} value={`team ${name} ${id}`} onSelect={() => onMove(id)} current={id === row.teamId}><Users aria-hidden /><span className="truncate">{name}</span></Choice>)}
          </Command.Group>
        )}
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
