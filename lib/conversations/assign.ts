import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { members, teams } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { seesEverything, type Role } from "../members/roles";
import { changeSome } from "./change";
import { lockConversation, type ConversationRecord } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

/**
 * Hands a conversation to a member, or back to its queue with null.
 * @throws AppError "forbidden" when the assignee's teams do not reach the conversation's team, or the actor's role does not handle conversations
 * @throws AppError "invalid" when there is no such active member · "not_found" when the actor can see no such conversation
 */
export async function assignConversation(ctx: Context, id: string, assigneeId: string | null): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { records: [after], refused: [refusal] } = await assignAll(unit, ctx, [await lockConversation(unit, ctx, id)], assigneeId);
    if (refusal) throw new AppError("forbidden", refusal);
    return toConversationRow(after!);
  });
}

/** What became of several, and in words why some of them were left as they are. */
export interface Assigned {
  records: ConversationRecord[];
  refused: string[];
}

/**
 * The same for several that are locked; those of teams that the assignee does not reach stay as they are.
 * @param why where a rule decided it: stands in the thread in the place of who did it
 * @throws AppError "invalid"
 */
export async function assignAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], assigneeId: string | null, why?: string): Promise<Assigned> {
  const refused: string[] = [];
  const others = records.filter((record) => record.assigneeId !== assigneeId);
  const reachOf = new Map<string | null, boolean>();
  let assignee: { id: string; name: string } | null = null;
  if (assigneeId) {
    for (const teamId of new Set(others.map((record) => record.teamId))) {
      const member = await requireActive(unit, ctx, assigneeId, teamId);
      assignee = member;
      reachOf.set(teamId, member.reaches);
    }
  }
  const after = await changeSome(unit, ctx, records, (record) => {
    if (record.assigneeId === assigneeId) return null;
    if (assignee && !reachOf.get(record.teamId)) {
      refused.push(outOfReach(assignee));
      return null;
    }
    return { patch: { assigneeId }, facts: { said: { action: "conversation.assign", text: assignedText(ctx, assignee, why), detail: { from: record.assigneeId, to: assigneeId, ...(why && { why }) } } } };
  });
  return { records: after, refused };
}

/**
 * Moves a conversation to a team's queue, or to everybody's with null. An assignee whom the new team does not reach is taken off.
 * @throws AppError "invalid" when there is no such team · "not_found" · "forbidden"
 */
export async function moveToTeam(ctx: Context, id: string, teamId: string | null): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const [after] = await moveAll(unit, ctx, [await lockConversation(unit, ctx, id)], teamId);
    return toConversationRow(after!);
  });
}

/** The same for several that are locked. @throws AppError "invalid" */
export async function moveAll(unit: Unit, ctx: Context, records: readonly ConversationRecord[], teamId: string | null): Promise<ConversationRecord[]> {
  const team = teamId ? await requireTeam(unit, ctx, teamId) : null;
  const kept = new Set<string | null>([null]);
  for (const assigneeId of new Set(records.flatMap((record) => (record.teamId === teamId ? [] : (record.assigneeId ?? []))))) {
    if ((await findMember(unit, ctx, assigneeId, teamId))?.reaches) kept.add(assigneeId);
  }
  const text = team ? `Moved to ${team.name} by ${actorName(ctx)}` : `Moved to everybody’s queue by ${actorName(ctx)}`;
  return changeSome(unit, ctx, records, (record) => (record.teamId === teamId ? null : {
    patch: { teamId, ...(!kept.has(record.assigneeId) && { assigneeId: null }) },
    facts: { said: { action: "conversation.move", text, detail: { from: record.teamId, to: teamId } } },
  }));
}

function assignedText(ctx: Context, assignee: { id: string; name: string } | null, why?: string): string {
  if (why) return assignee ? `Assigned to ${assignee.name}: ${why}` : `Back in the queue: ${why}`;
  if (!assignee) return `Unassigned by ${actorName(ctx)}`;
  return assignee.id === actingMemberId(ctx) ? `Taken by ${assignee.name}` : `Assigned to ${assignee.name} by ${actorName(ctx)}`;
}

async function requireActive(unit: Unit, ctx: Context, memberId: string, teamId: string | null) {
  const member = await findMember(unit, ctx, memberId, teamId);
  if (!member || member.status !== "active") throw new AppError("invalid", "This person cannot take conversations: they are not an active member.", { fields: [{ field: "assigneeId", message: "Not an active member." }] });
  return member;
}

const outOfReach = ({ name }: { name: string }) => `${name} is not in this conversation’s team. Move it to one of their teams first, or choose somebody of this team.`;

/** @throws AppError "invalid" for who is no active member · "forbidden" for whom the team's conversations are out of reach */
export async function requireReach(unit: Unit, ctx: Context, memberId: string, teamId: string | null): Promise<void> {
  const member = await requireActive(unit, ctx, memberId, teamId);
  if (!member.reaches) throw new AppError("forbidden", outOfReach(member));
}

async function requireTeam({ tx }: Unit, { workspaceId }: Context, id: string) {
  const [team] = await tx.select({ id: teams.id, name: teams.name }).from(teams).where(and(eq(teams.workspaceId, workspaceId), eq(teams.id, id)));
  if (!team) throw new AppError("invalid", "There is no such team. It may have been removed.", { fields: [{ field: "teamId", message: "No such team." }] });
  return team;
}

/** A member, and whether their roles and teams reach a team's conversations: their own teams, for managers and leads also those below. */
export async function findMember({ tx }: Unit, { workspaceId }: Context, id: string, teamId: string | null) {
  const [member] = await tx.select({ id: members.id, name: members.name, status: members.status, roles: members.roles }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)));
  if (!member) return null;
  const roles = member.roles as Role[];
  if (teamId === null || seesEverything(roles)) return { ...member, reaches: true };
  const [held] = await tx.execute<{ direct: boolean; above: boolean; leads: boolean }>(sql`
    with recursive line as (
      select id, parent_id, 0 as height from teams where workspace_id = ${workspaceId} and id = ${teamId}
      union all select t.id, t.parent_id, l.height + 1 from teams t join line l on t.id = l.parent_id where t.workspace_id = ${workspaceId} and l.height < 20)
    select coalesce(bool_or(l.height = 0), false) as direct, count(*) > 0 as above, coalesce(bool_or(m.is_lead), false) as leads
    from line l join team_members m on m.workspace_id = ${workspaceId} and m.team_id = l.id and m.member_id = ${id}`);
  return { ...member, reaches: Boolean(held?.direct || held?.leads || (held?.above && roles.includes("manager"))) };
}
