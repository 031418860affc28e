import "server-only";
import { and, eq } from "drizzle-orm";
import { teamMembers } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockMember } from "../members/find";
import { lockTree, requireTeam } from "./find";

/** Puts a member into a department or team, or changes whether they lead it. @throws AppError "not_found" */
export async function setTeamMember(ctx: Context, teamId: string, memberId: string, isLead: boolean): Promise<void> {
  requirePermission(ctx, "people.manage");
  await inTransaction(ctx, async (unit) => {
    requireTeam(await lockTree(unit.tx, ctx), teamId);
    await lockMember(unit.tx, ctx, memberId);
    await unit.tx.insert(teamMembers).values({ workspaceId: ctx.workspaceId, teamId, memberId, isLead }).onConflictDoUpdate({ target: [teamMembers.workspaceId, teamMembers.teamId, teamMembers.memberId], set: { isLead } });
    await recordActivity(ctx, unit, { action: "team.add_member", targetId: teamId, detail: { memberId, isLead } });
    unit.change({ topic: "members" });
  });
}

/** Takes a member out of a department or team; what they were assigned stays theirs. @throws AppError "not_found" */
export async function removeTeamMember(ctx: Context, teamId: string, memberId: string): Promise<void> {
  requirePermission(ctx, "people.manage");
  await inTransaction(ctx, async (unit) => {
    const removed = await unit.tx
      .delete(teamMembers)
      .where(and(eq(teamMembers.workspaceId, ctx.workspaceId), eq(teamMembers.teamId, teamId), eq(teamMembers.memberId, memberId)))
      .returning({ memberId: teamMembers.memberId });
    if (!removed.length) throw new AppError("not_found", "This member is not in this team.");
    await recordActivity(ctx, unit, { action: "team.remove_member", targetId: teamId, detail: { memberId } });
    unit.change({ topic: "members" });
  });
}
