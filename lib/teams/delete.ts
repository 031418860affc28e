import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { cannedReplies, connections, conversations, dashboards, savedViews, teamMembers, teams, type Transaction } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockTree, requireTeam, type TeamRecord } from "./find";

/** Removes a department or team that is empty. @throws AppError "not_found", "conflict" that says what is still in it */
export async function deleteTeam(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "people.manage");
  await inTransaction(ctx, async (unit) => {
    const tree = await lockTree(unit.tx, ctx);
    const team = requireTeam(tree, id);
    const reason = await whatIsInIt(unit.tx, team, tree);
    if (reason) throw new AppError("conflict", `${team.name} cannot be removed: ${reason}`);
    await unit.tx.update(connections).set({ teamId: null }).where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.teamId, id)));
    // Its views and dashboards go back to who made them.
    await unit.tx.update(savedViews).set({ sharing: sql`case when ${savedViews.ownerId} is null then 'workspace' else 'private' end`, teamId: null }).where(and(eq(savedViews.workspaceId, ctx.workspaceId), eq(savedViews.sharing, "team"), eq(savedViews.teamId, id)));
    await unit.tx.update(cannedReplies).set({ sharing: sql`case when ${cannedReplies.ownerId} is null then 'workspace' else 'private' end`, teamId: null }).where(and(eq(cannedReplies.workspaceId, ctx.workspaceId), eq(cannedReplies.teamId, id)));
    const alone = { visibility: "private", teamId: null, publishedAt: null } as const;
    await unit.tx.update(dashboards).set(alone).where(and(eq(dashboards.workspaceId, ctx.workspaceId), eq(dashboards.visibility, "team"), eq(dashboards.teamId, id)));
    await unit.tx.delete(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, id)));
    await recordActivity(ctx, unit, { action: "team.delete", targetId: id, detail: { name: team.name } });
    unit.change({ topic: "members" }, { topic: "dashboards" });
  });
}

async function whatIsInIt(tx: Transaction, { workspaceId, id }: TeamRecord, tree: Map<string, TeamRecord>): Promise<string | null> {
  const child = [...tree.values()].find(({ parentId }) => parentId === id);
  if (child) return `${child.name} is part of it. Move or remove that first.`;
  const [membership] = await tx.select({ memberId: teamMembers.memberId }).from(teamMembers).where(and(eq(teamMembers.workspaceId, workspaceId), eq(teamMembers.teamId, id))).limit(1);
  if (membership) return "it has members. Take them out first.";
  const [connection] = await tx.select({ name: connections.name }).from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.teamId, id), isNull(connections.removedAt))).limit(1);
  if (connection) return `conversations of ${connection.name} arrive here. Give that connection another team first.`;
  const [conversation] = await tx.select({ id: conversations.id }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.teamId, id))).limit(1);
  return conversation ? "it has conversations. Hand them to another team first." : null;
}
