"use client";
import { UserRound } from "lucide-react";
import { AssignChoices } from "@/components/lists/on-demand";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
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

/** Hands a conversation to a person or a team. */
export function AssignMenu({ row, directory, memberId, open, onOpenChange, onAssign, onMove, disabled }: AssignMenuProps) {
  const assignee = directory?.members.find(({ id }) => id === row.assigneeId) ?? null;
  const button = (
    <Button disabled={disabled} keys="a" hint={assignee ? `Assigned to ${assignee.name}` : "Assign to a person or a team"} aria-label={assignee ? `Assigned to ${assignee.name}` : "Assign"} className="max-w-40">
      {assignee ? <Avatar name={assignee.name} size={16} /> : <UserRound aria-hidden />}
      <span className="truncate @max-[29rem]:sr-only @max-[36rem]:in-data-tight:sr-only">{assignee ? assignee.name : "Assign"}</span>
    </Button>
  );
  const closing = <Id,>(act: (id: Id) => void) => (id: Id) => {
    onOpenChange(false);
    act(id);
  };
  return (
    <Popover button={button} open={open} onOpenChange={onOpenChange} label="Assign conversation" align="end" className="w-72 !p-0" ahead={AssignChoices.preload}>
      <AssignChoices assigneeId={row.assigneeId} directory={directory} memberId={memberId} onAssign={closing(onAssign)} teams={{ teamId: row.teamId, onMove: closing(onMove) }} />
    </Popover>
  );
}
