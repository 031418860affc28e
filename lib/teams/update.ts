import "server-only";
import { and, eq } from "drizzle-orm";
import { teams } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { lockTree, requirePlace, requireTeam, toTeamRow } from "./find";
import { teamPatch, type TeamPatch, type TeamRow } from "./schema";

/** Renames a department or team, or moves it with all below it. @throws AppError "not_found", "invalid" for a place that does not fit */
export async function updateTeam(ctx: Context, id: string, input: TeamPatch): Promise<TeamRow> {
  requirePermission(ctx, "people.manage");
  const patch = teamPatch.parse(input);
  return inTransaction(ctx, async (unit) => {
    const tree = await lockTree(unit.tx, ctx);
    const before = requireTeam(tree, id);
    const after = { ...before, ...patch };
    requirePlace(tree, before, after.parentId);
    await unit.tx.update(teams).set({ name: after.name, parentId: after.parentId }).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, id)));
    await recordActivity(ctx, unit, { action: "team.update", targetId: id, detail: { before: { name: before.name, parentId: before.parentId }, after: patch } });
    unit.change({ topic: "members" });
    return toTeamRow(after);
  });
}
