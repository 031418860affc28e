import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { posts, publishing } from "@/db";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { publishJob } from "../posts/queue";
import { timeZoneOf } from "../workspaces/time-zone";
import type { PublishingSettings } from "./schema";

/** How the workspace publishes. @throws AppError "forbidden" */
export async function getPublishingSettings(ctx: Context): Promise<PublishingSettings> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, (unit) => readSettings(unit, ctx));
}

/** Whether everything that is published needs a second person. @throws AppError "forbidden" */
export async function changePublishingSettings(ctx: Context, { needsApproval }: { needsApproval: boolean }): Promise<PublishingSettings> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    await recordActivity(ctx, unit, { action: "publishing.change", detail: { needsApproval } });
    return write(unit, ctx, { needsApproval });
  });
}

/**
 * Stops everything that is scheduled, or lets it go on. What comes due meanwhile is paused by itself and waits for a person, so that nothing goes out in a
 * burst; what a person publishes by hand goes out all the same.
 * @throws AppError "forbidden"
 */
export async function pauseSchedule(ctx: Context, { paused, reason = null }: { paused: boolean; reason?: string | null }): Promise<PublishingSettings> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const known = await readSettings(unit, ctx);
    if (paused === (known.paused !== null)) return known;
    await recordActivity(ctx, unit, { action: paused ? "schedule.pause" : "schedule.resume", ...(reason && paused && { detail: { reason } }) });
    if (!paused) await letGo(unit, ctx);
    return write(unit, ctx, paused ? { pausedAt: new Date(), pausedById: actingMemberId(ctx), pausedByName: actorName(ctx), pauseReason: reason } : { pausedAt: null, pausedById: null, pausedByName: null, pauseReason: null });
  });
}

/** Posts that were under way when the schedule was stopped. */
async function letGo(unit: Unit, { workspaceId }: Context): Promise<void> {
  const rows = await unit.tx.select({ id: posts.id, notBefore: posts.notBefore }).from(posts).where(and(eq(posts.workspaceId, workspaceId), isNotNull(posts.publicationId), inArray(posts.status, ["queued", "publishing"])));
  unit.job(...rows.map(({ id, notBefore }) => publishJob(workspaceId, id, notBefore ?? undefined)));
}

async function write(unit: Unit, ctx: Context, patch: Partial<typeof publishing.$inferInsert>): Promise<PublishingSettings> {
  await unit.tx.insert(publishing).values({ workspaceId: ctx.workspaceId, ...patch }).onConflictDoUpdate({ target: publishing.workspaceId, set: patch });
  unit.change({ topic: "publication" });
  return readSettings(unit, ctx);
}

export async function readSettings(unit: Pick<Unit, "tx">, ctx: Context): Promise<PublishingSettings> {
  const [row] = await unit.tx.select().from(publishing).where(eq(publishing.workspaceId, ctx.workspaceId));
  return {
    needsApproval: row?.needsApproval ?? false,
    paused: row?.pausedAt ? { at: row.pausedAt.toISOString(), by: row.pausedByName ?? "Somebody", reason: row.pauseReason } : null,
    timeZone: await timeZoneOf(unit, ctx),
  };
}
