import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { cutDays } from "../metrics/rollups";
import { toWorkspaceRow } from "./get";
import { workspacePatch, type WorkspacePatch, type WorkspaceRow } from "./schema";

/** Changes the workspace's name, time zone, currency, language or how long messages can be taken back. Figures by day are cut in the new time zone, those of the past too. @throws AppError "forbidden" without `workspace.manage` */
export async function updateWorkspace(ctx: Context, input: WorkspacePatch): Promise<WorkspaceRow> {
  requirePermission(ctx, "workspace.manage");
  const patch = workspacePatch.parse(input);
  return inTransaction(ctx, async (unit) => {
    const [before] = await unit.tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for("update");
    if (!before) throw new AppError("not_found", "This workspace is no longer there.");
    const after = { ...before, ...patch };
    await unit.tx.update(workspaces).set({ name: after.name, timeZone: after.timeZone, currency: after.currency, language: after.language, undoSendSeconds: after.undoSendSeconds }).where(eq(workspaces.id, ctx.workspaceId));
    if (after.timeZone !== before.timeZone) await cutDays(unit, ctx.workspaceId);
    await recordActivity(ctx, unit, { action: "workspace.update", targetId: ctx.workspaceId, detail: { before: { name: before.name, timeZone: before.timeZone, currency: before.currency, language: before.language, undoSendSeconds: before.undoSendSeconds }, after: patch } });
    unit.change({ topic: "workspace" });
    return toWorkspaceRow(after);
  });
}
