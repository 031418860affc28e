import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { members, teams } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { seesEverything, type Role } from "../members/roles";
import { applyConversationChange } from "./change";
import { lockConversation } from "./find";
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
    const before = await lockConversation(unit, ctx, id);
    if (before.assigneeId === assigneeId) return toConversationRow(before);
    const assignee = assigneeId ? await requireAssignee(unit, ctx, assigneeId, before.teamId) : null;
    const said = { action: "conversation.assign", text: assignedText(ctx, assignee), detail: { from: before.assigneeId, to: assigneeId } };
    return toConversationRow(await applyConversationChange(unit, ctx, before, { assigneeId }, { said }));
  });
}

/**
 * Moves a conversation to a team's queue, or to everybody's with null. An assignee whom the new team does not reach is taken off.
 * @throws AppError "invalid" when there is no such team · "not_found" · "forbidden"
 */
export async function moveToTeam(ctx: Context, id: string, teamId: string | null): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.teamId === teamId) return toConversationRow(before);
    const team = teamId ? await requireTeam(unit, ctx, teamId) : null;
    const keeps = !before.assigneeId || (await findMember(unit, ctx, before.assigneeId, teamId))?.reaches;
    const said = { action: "conversation.move", text: team ? `Moved to ${team.name} by ${actorName(ctx)}` : `Moved to everybody’s queue by ${actorName(ctx)}`, detail: { from: before.teamId, to: teamId } };
    return toConversationRow(await applyConversationChange(unit, ctx, before, { teamId, ...(!keeps && { assigneeId: null }) }, { said }));
  });
}

function assignedText(ctx: Context, assignee: { id: string; name: string } | null): string {
  if (!assignee) return `Unassigned by ${actorName(ctx)}`;
  return assignee.id === actingMemberId(ctx) ? `Taken by ${assignee.name}` : `Assigned to ${assignee.name} by ${actorName(ctx)}`;
}

async function requireAssignee(unit: Unit, ctx: Context, memberId: string, teamId: string | null) {
  const member = await findMember(unit, ctx, memberId, teamId);
  if (!member || member.status !== "active") throw new AppError("invalid", "This person cannot take conversations: they are not an active member.", { fields: [{ field: "assigneeId", message: "Not an active member." }] });
  if (!member.reaches) throw new AppError("forbidden", `${member.name} is not in this conversation’s team. Move it to one of their teams first, or choose somebody of this team.`);
  return member;
}

async function requireTeam({ tx }: Unit, { workspaceId }: Context, id: string) {
  const [team] = await tx.select({ id: teams.id, name: teams.name }).from(teams).where(and(eq(teams.workspaceId, workspaceId), eq(teams.id, id)));
  if (!team) throw new AppError("invalid", "There is no such team. It may have been removed.", { fields: [{ field: "teamId", message: "No such team." }] });
  return team;
}

/** A member, and whether their roles and teams reach a team's conversations: their own teams, for managers and leads also those below. */
async function findMember({ tx }: Unit, { workspaceId }: Context, id: string, teamId: string | null) {
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
