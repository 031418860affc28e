import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { publications } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockPublication, patchPublication } from "./find";
import { editable, readPublication } from "./get";
import { releaseJob } from "./release";
import type { PublicationDetail } from "./schema";

/** Deletes what has not gone out; it can be restored. @throws AppError "conflict" when it is out or on its way · "not_found" · "forbidden" */
export async function deletePublication(ctx: Context, id: string): Promise<void> {
  requirePermission(ctx, "posts.publish");
  await inTransaction(ctx, async (unit) => {
    const { state } = await lockPublication(unit, ctx, id);
    if (!editable.includes(state) && state !== "failed") throw new AppError("conflict", "This is out or on its way. Delete its posts on the platforms.");
    await recordActivity(ctx, unit, { action: "publication.delete", targetId: id });
    await patchPublication(unit, ctx, id, { deletedAt: new Date() });
  });
}

/** Brings a deleted publication back as it was; one whose time has passed meanwhile is paused. @throws AppError "not_found" · "forbidden" */
export async function restorePublication(ctx: Context, id: string): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const [known] = await unit.tx.select().from(publications).where(and(eq(publications.workspaceId, ctx.workspaceId), eq(publications.id, id), isNotNull(publications.deletedAt))).for("update");
    if (!known) throw new AppError("not_found", "There is no such deleted publication.");
    const isLate = known.state === "scheduled" && known.scheduledAt !== null && known.scheduledAt.getTime() < Date.now();
    await patchPublication(unit, ctx, id, { deletedAt: null, ...(isLate && { state: "paused" as const }) });
    if (known.state === "scheduled" && known.scheduledAt && !isLate) unit.job(releaseJob(ctx.workspaceId, id, known.scheduledAt));
    return readPublication(unit, ctx, id);
  });
}
