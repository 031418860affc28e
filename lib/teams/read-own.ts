import "server-only";
import { and, eq } from "drizzle-orm";
import { teamMembers, teams } from "@/db";
import { actingMemberId, inTransaction, type Context } from "../context";
import { withBelow } from "./below";

/** The teams that the acting member belongs to and those below them, by id; none for keys and the system. */
export async function readOwnTeams(ctx: Context): Promise<string[]> {
  const memberId = actingMemberId(ctx);
  if (!memberId) return [];
  return inTransaction(ctx, async ({ tx }) => {
    const own = await tx.select({ id: teamMembers.teamId }).from(teamMembers).where(and(eq(teamMembers.workspaceId, ctx.workspaceId), eq(teamMembers.memberId, memberId)));
    if (!own.length) return [];
    const tree = await tx.select({ id: teams.id, parentId: teams.parentId }).from(teams).where(eq(teams.workspaceId, ctx.workspaceId));
    return [...new Set(own.flatMap(({ id }) => withBelow(tree, id)))];
  });
}
