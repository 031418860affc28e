"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Building, Ellipsis, Network, UsersRound } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/settings/page-frame";
import { AvatarWithName } from "@/components/ui/avatar";
import { Button, IconButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/states";
import { deleteJson } from "@/lib/http/fetch-json";
import type { MemberRow } from "@/lib/members/schema";
import { teamKeys } from "@/lib/teams/query";
import type { TeamRow } from "@/lib/teams/schema";
import { TeamDialog, type TeamDraft } from "./team-dialog";
import { inTreeOrder } from "./tree";

/** Company → department → team. */
export function TeamTree({ teams, members, mayManage }: { teams: readonly TeamRow[]; members: readonly MemberRow[]; mayManage: boolean }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<TeamDraft | null>(null);
  const [removing, setRemoving] = useState<TeamRow | null>(null);
  const add = (kind: TeamRow["kind"], parentId: string | null = null) => setDraft({ id: null, kind, name: "", parentId });
  const newDepartment = <Button onClick={() => add("department")}>New department</Button>;
  return (
    <Section title="Departments and teams" description="New conversations join a team's queue. Managers and leads also see what is below theirs." actions={mayManage && teams.length > 0 && <div className="flex gap-2">{newDepartment}<Button onClick={() => add("team")}>New team</Button></div>}>
      {teams.length === 0 ? <div className="card"><EmptyState icon={<Network />} action={mayManage && newDepartment}>Departments and teams decide who sees which conversations. Until there are some, everybody sees what nobody is assigned to.</EmptyState></div> : (
        <ul className="card divide-y">
          {inTreeOrder(teams).map(({ team, depth }) => (
            <li key={team.id} className="flex min-h-11 items-center gap-3 p-2" style={{ paddingInlineStart: 12 + depth * 24 }}>
              {team.kind === "department" ? <Building aria-label="Department" className="size-4 flex-none text-ink-3" /> : <UsersRound aria-label="Team" className="size-4 flex-none text-ink-3" />}
              <span className="min-w-0 flex-1 truncate text-14">{team.name}</span>
              <People members={members} teamId={team.id} />
              {mayManage && (
                <DropdownMenu>
                  <DropdownMenuTrigger asChild><IconButton label={`Change ${team.name}`}><Ellipsis aria-hidden /></IconButton></DropdownMenuTrigger>
                  <DropdownMenuContent align="end">
                    <DropdownMenuItem onSelect={() => setDraft(team)}>Rename or move</DropdownMenuItem>
                    {team.kind === "department" && <DropdownMenuItem onSelect={() => add("department", team.id)}>New department in it</DropdownMenuItem>}
                    <DropdownMenuItem onSelect={() => add("team", team.id)}>New team in it</DropdownMenuItem>
                    <DropdownMenuSeparator />
                    <DropdownMenuItem tone="bad" onSelect={() => setRemoving(team)}>Remove</DropdownMenuItem>
                  </DropdownMenuContent>
                </DropdownMenu>
              )}
            </li>
          ))}
        </ul>
      )}
      {draft && <TeamDialog draft={draft} teams={teams} onClose={() => setDraft(null)} />}
      {removing && (
        <ConfirmDialog open onOpenChange={(open) => !open && setRemoving(null)} title={`Remove ${removing.name}?`} action="Remove" onConfirm={async () => {
          await deleteJson(`/api/v1/teams/${removing.id}`);
          await queryClient.invalidateQueries({ queryKey: teamKeys.all });
        }}>
          Only what is empty can be removed: without members, without teams below it, and without conversations.
        </ConfirmDialog>
      )}
    </Section>
  );
}

function People({ members, teamId }: { members: readonly MemberRow[]; teamId: string }) {
  const inTeam = members.filter(({ teams }) => teams.some((membership) => membership.teamId === teamId));
  const shown = inTeam.slice(0, 4);
  if (!inTeam.length) return <span className="text-12 text-ink-3">Nobody yet</span>;
  return (
    <span className="flex flex-none items-center -space-x-1">
      {shown.map(({ id, name }) => <AvatarWithName key={id} name={name} size={24} />)}
      {inTeam.length > shown.length && <span className="ps-2 text-12 text-ink-3 tabular-nums">+{inTeam.length - shown.length}</span>}
    </span>
  );
}
