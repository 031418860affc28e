"use client";
import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Choice, Switch } from "@/components/ui/check";
import { FieldGroup } from "@/components/ui/field";
import { toastFailure } from "@/components/ui/toast";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import { memberKeys } from "@/lib/members/query";
import type { MemberRow } from "@/lib/members/schema";
import type { TeamRow } from "@/lib/teams/schema";
import { inTreeOrder } from "./tree";

interface Change {
  teamId: string;
  inTeam: boolean;
  isLead: boolean;
}

/** Where a member belongs and what they lead. Takes effect at once. */
export function MemberTeams({ member, teams }: { member: MemberRow; teams: readonly TeamRow[] }) {
  const queryClient = useQueryClient();
  const mutationKey = ["memberships", member.id];
  const change = useMutation({
    mutationKey,
    // One after the other, in the order in which they were asked for.
    scope: { id: mutationKey.join() },
    mutationFn: ({ teamId, inTeam, isLead }: Change) => (inTeam ? putJson(`/api/v1/teams/${teamId}/members/${member.id}`, { isLead }) : deleteJson(`/api/v1/teams/${teamId}/members/${member.id}`)),
    onError: (error) => toastFailure("The team could not be changed", error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: memberKeys.all }),
  });
  // What is on its way stands over what was last read, which may be from before it.
  const wanted = useMutationState({ filters: { mutationKey, status: "pending" }, select: ({ state }) => state.variables as Change });
  const memberships = wanted.reduce(applied, member.teams);
  return (
    <FieldGroup legend="Departments and teams" help="Takes effect at once.">
      <ul className="flex flex-col gap-1">
        {inTreeOrder(teams).map(({ team: { id, name }, depth }) => {
          const membership = memberships.find(({ teamId }) => teamId === id);
          return (
            <li key={id} className="flex min-h-8 flex-wrap items-center gap-x-4" style={{ paddingInlineStart: depth * 20 }}>
              <Choice className="flex-1">{[<Checkbox key="check" checked={Boolean(membership)} onChange={(event) => change.mutate({ teamId: id, inTeam: event.currentTarget.checked, isLead: false })} />, name]}</Choice>
              {membership && <Choice className="text-13">{[<Switch key="switch" checked={membership.isLead} aria-label={`Leads ${name}`} onChange={(event) => change.mutate({ teamId: id, inTeam: true, isLead: event.currentTarget.checked })} />, "Leads it"]}</Choice>}
            </li>
          );
        })}
      </ul>
    </FieldGroup>
  );
}

function applied(memberships: MemberRow["teams"], { teamId, inTeam, isLead }: Change): MemberRow["teams"] {
  const others = memberships.filter((one) => one.teamId !== teamId);
  return inTeam ? [...others, { teamId, isLead }] : others;
}
