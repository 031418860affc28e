"use client";
import { Check, UserRound, UserRoundX, Users } from "lucide-react";
import { Command } from "cmdk";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";

export interface AssignMenuProps {
  row: ConversationRow;
  directory: Directory | undefined;
  memberId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAssign: (memberId: string | null) => void;
  onMove: (teamId: string | null) => void;
  disabled?: boolean;
}

/** Hands a conversation to a person or a team; finds them as one types. */
export function AssignMenu({ row, directory, memberId, open, onOpenChange, onAssign, onMove, disabled }: AssignMenuProps) {
  const assignee = directory?.members.find(({ id }) => id === row.assigneeId) ?? null;
  const people = (directory?.members ?? []).filter(({ active, id }) => active && id !== memberId);
  const self = directory?.members.find(({ id }) => id === memberId);
  const pick = (action: () => void) => () => {
    onOpenChange(false);
    action();
  };
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button disabled={disabled} keys="a" hint={assignee ? `Assigned to ${assignee.name}` : "Assign to a person or a team"} aria-label={assignee ? `Assigned to ${assignee.name}` : "Assign"} className="max-w-40">
          {assignee ? <Avatar name={assignee.name} size={16} /> : <UserRound aria-hidden />}
          <span className="truncate @max-[29rem]:sr-only">{assignee ? assignee.name : "Assign"}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Assign conversation" align="end" className="w-72 !p-0">
        <Command label="Assign conversation" loop className="flex max-h-80 flex-col">
          <Command.Input placeholder="Person or team" className="h-10 flex-none border-b bg-transparent px-3 text-13 outline-none" />
          <Command.List className="scroll min-h-0 flex-1 p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3">
            <Command.Empty className="p-3 text-13 text-ink-2">Nobody by that name.</Command.Empty>
            <Command.Group heading="People">
              {self && row.assigneeId !== memberId && <Choice value={`me ${self.name}`} onSelect={pick(() => onAssign(memberId))}><Avatar name={self.name} size={20} />You</Choice>}
              {row.assigneeId && <Choice value="nobody unassign" onSelect={pick(() => onAssign(null))}><UserRoundX aria-hidden />Nobody</Choice>}
              {people.map(({ id, name }) => <Choice key={id} value={`${name} ${id}`} onSelect={pick(() => onAssign(id))} current={id === row.assigneeId}><Avatar name={name} size={20} /><span className="truncate">{name}</span></Choice>)}
            </Command.Group>
            {(directory?.teams.length ?? 0) > 0 && (
              <Command.Group heading="Move to a team">
                {row.teamId && <Choice value="everybody no team" onSelect={pick(() => onMove(null))}><Users aria-hidden />Everybody</Choice>}
                {directory?.teams.map(({ id, name }) => <Choice key={id} value={`team ${name} ${id}`} onSelect={pick(() => onMove(id))} current={id === row.teamId}><Users aria-hidden /><span className="truncate">{name}</span></Choice>)}
              </Command.Group>
            )}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
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
