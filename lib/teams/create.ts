import "server-only";
import { teams } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { newId } from "../ids";
import { lockTree, requirePlace, toTeamRow } from "./find";
import { teamInput, type TeamInput, type TeamRow } from "./schema";

/** Makes a department or team at a place in the tree. @throws AppError "invalid" for a place that does not fit */
export async function createTeam(ctx: Context, input: TeamInput): Promise<TeamRow> {
  requirePermission(ctx, "people.manage");
  const { kind, name, parentId } = teamInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const team = { workspaceId: ctx.workspaceId, id: newId(), kind, name, parentId, isDemo: false, createdAt: new Date() };
    requirePlace(await lockTree(unit.tx, ctx), team, parentId);
    await unit.tx.insert(teams).values(team);
    await recordActivity(ctx, unit, { action: "team.create", targetId: team.id, detail: { kind, name, parentId } });
    unit.change({ topic: "members" });
    return toTeamRow(team);
  });
}
