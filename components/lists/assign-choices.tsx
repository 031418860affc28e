"use client";
import { UserRoundX, Users } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Choice, ChoiceGroup, ChoiceList } from "@/components/ui/choice-list";
import type { Directory } from "@/lib/conversations/schema";

export interface AssignChoicesProps {
  assigneeId: string | null;
  directory: Directory | undefined;
  memberId: string;
  /** Some of several may be somebody's: that nobody has them is offered as well. */
  nobody?: boolean;
  onAssign: (memberId: string | null) => void;
  /** Where it can go to a team as well: of which it is now, and who is told. */
  teams?: { teamId: string | null; onMove: (teamId: string | null) => void };
}

/** Who is to do it: people, and teams where it can be theirs, found as one types. */
export function AssignChoices({ assigneeId, directory, memberId, nobody = false, onAssign, teams }: AssignChoicesProps) {
  const people = (directory?.members ?? []).filter(({ active, id }) => active && id !== memberId);
  const self = directory?.members.find(({ id }) => id === memberId);
  return (
    <ChoiceList label="Assign" placeholder={teams ? "Person or team" : "Somebody who answers it"} empty="Nobody by that name.">
      <ChoiceGroup heading={teams && "People"}>
        {self && assigneeId !== memberId && <Choice value={`me ${self.name}`} onSelect={() => onAssign(memberId)}><Avatar name={self.name} size={20} />You</Choice>}
        {(assigneeId !== null || nobody) && <Choice value="nobody unassign" onSelect={() => onAssign(null)}><UserRoundX aria-hidden />Nobody</Choice>}
        {people.map(({ id, name }) => <Choice key={id} value={`${name} ${id}`} onSelect={() => onAssign(id)} current={id === assigneeId && "now"}><Avatar name={name} size={20} /><span className="truncate">{name}</span></Choice>)}
      </ChoiceGroup>
      {teams && directory && directory.teams.length > 0 && (
        <ChoiceGroup heading="Move to a team">
          {(teams.teamId !== null || nobody) && <Choice value="everybody no team" onSelect={() => teams.onMove(null)}><Users aria-hidden />Everybody</Choice>}
          {directory.teams.map(({ id, name }) => <Choice key={id} value={`team ${name} ${id}`} onSelect={() => teams.onMove(id)} current={id === teams.teamId && "now"}><Users aria-hidden /><span className="truncate">{name}</span></Choice>)}
        </ChoiceGroup>
      )}
    </ChoiceList>
  );
}
