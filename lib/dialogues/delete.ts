import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { dialogues } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockDialogue } from "./keep";

/** Takes a dialogue away: it begins nothing more, what is under way goes on, and it can be restored. @throws AppError "not_found" · "forbidden" */
export async function deleteDialogue(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "dialogues.manage");
  await inTransaction(ctx, async (unit) => {
    await lockDialogue(unit, ctx, id);
    await unit.tx.update(dialogues).set({ deletedAt: new Date(), updatedAt: new Date() }).where(and(eq(dialogues.workspaceId, ctx.workspaceId), eq(dialogues.id, id)));
    await recordActivity(ctx, unit, { action: "dialogue.delete", targetId: id });
    unit.change({ topic: "dialogue", id });
  });
}

/** Brings it back as it was; what was active is paused, so that nothing begins by surprise. @throws AppError "not_found" · "forbidden" */
export async function restoreDialogue(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "dialogues.manage");
  await inTransaction(ctx, async (unit) => {
    const where = and(eq(dialogues.workspaceId, ctx.workspaceId), eq(dialogues.id, id));
    const [dialogue] = await unit.tx.select().from(dialogues).where(where).for("update");
    if (!dialogue) throw new AppError("not_found", "There is no such dialogue.");
    if (!dialogue.deletedAt) return;
    await unit.tx.update(dialogues).set({ deletedAt: null, ...(dialogue.status === "active" && { status: "paused" as const, pausedBecause: "It was deleted and restored. Activate it again when it may begin." }), updatedAt: new Date() }).where(and(where, isNotNull(dialogues.deletedAt)));
    await recordActivity(ctx, unit, { action: "dialogue.restore", targetId: id });
    unit.change({ topic: "dialogue", id });
  });
}
