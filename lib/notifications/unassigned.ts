import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { members, teamMembers, teams } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";
import type { Role } from "../members/roles";
import { withBelow } from "../teams/below";
import { notify } from "./notify";

/** Who takes conversations; whoever only administers or looks on is not told of each new one. */
const takers: readonly Role[] = ["sales", "service", "community", "manager"];

/**
 * Tells of conversations that began or were opened again, as far as nobody has them by now: the members of their team, and its managers and leads from above; of those
 * without a team everybody who takes conversations.
 */
export async function tellOfUnassigned(workspaceId: string, conversationIds: readonly string[]): Promise<void> {
  await inTransaction(systemContext(workspaceId), (unit) => tellOfUnassignedIn(unit, workspaceId, conversationIds));
}

/** The same in an open transaction. */
export async function tellOfUnassignedIn(unit: Unit, workspaceId: string, conversationIds: readonly string[]): Promise<void> {
  const open = await unit.tx.execute<{ id: string; team_id: string | null; opened_at: string; message_id: string | null }>(sql`
    select c.id, c.team_id, c.opened_at, f.id as message_id from conversations as c
    left join lateral (select m.id from messages as m where m.workspace_id = ${workspaceId} and m.conversation_id = c.id and m.direction = 'in' and m.kind = 'message' and m.sent_at >= c.opened_at order by m.sent_at, m.id limit 1) as f on true
    where c.workspace_id = ${workspaceId} and c.id = any(${sqlTexts(conversationIds)}::uuid[]) and c.assignee_id is null and c.status = 'open' and not c.is_team_channel order by c.id for no key update of c`);
  if (!open.length) return;
  const reachOf = await readReach(unit, workspaceId);
  const at = new Date();
  for (const { id, team_id: teamId, opened_at: openedAt, message_id: messageId } of open) {
    const told = [...reachOf].filter(([, reach]) => teamId === null || reach.has(teamId));
    notify(unit, workspaceId, ...told.map(([memberId]) => ({ memberId, kind: "unassigned" as const, cause: `${id} ${new Date(openedAt).toISOString()}`, subject: id, at, conversationId: id, messageId })));
  }
}

/** Those who take conversations, with the teams whose they take. */
async function readReach({ tx }: Unit, workspaceId: string): Promise<Map<string, ReadonlySet<string>>> {
  const people = await tx.select({ id: members.id, roles: members.roles }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.status, "active")));
  const belonging = await tx.select({ memberId: teamMembers.memberId, teamId: teamMembers.teamId, isLead: teamMembers.isLead }).from(teamMembers).where(eq(teamMembers.workspaceId, workspaceId));
  const tree = await tx.select({ id: teams.id, parentId: teams.parentId }).from(teams).where(eq(teams.workspaceId, workspaceId));
  return new Map(people.filter(({ roles }) => takers.some((role) => roles.includes(role))).map(({ id, roles }) => {
    const own = belonging.filter(({ memberId }) => memberId === id);
    return [id, new Set(own.flatMap(({ teamId, isLead }) => (isLead || roles.includes("manager") ? withBelow(tree, teamId) : [teamId])))];
  }));
}
