import "server-only";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { posts, publications, publishing } from "@/db";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { writeEntry, writeInOpen } from "../crises/entries";
import { publishJob } from "../posts/queue";
import { timeZoneOf } from "../workspaces/time-zone";
import type { PublishingChange, PublishingSettings } from "./schema";

/** How the workspace publishes. @throws AppError "forbidden" */
export async function getPublishingSettings(ctx: Context): Promise<PublishingSettings> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, (unit) => readSettings(unit, ctx));
}

/** Whether everything that is published needs a second person, and whether a crisis stops the schedule. @throws AppError "forbidden" */
export async function changePublishingSettings(ctx: Context, change: PublishingChange): Promise<PublishingSettings> {
  requirePermission(ctx, "workspace.manage");
  return inTransaction(ctx, async (unit) => {
    if (!Object.keys(change).length) return readSettings(unit, ctx);
    await recordActivity(ctx, unit, { action: "publishing.change", detail: { ...change } });
    return write(unit, ctx, change);
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
    await writeInOpen(unit, ctx, { kind: paused ? "paused" : "resumed", text: reason ?? "" });
    return write(unit, ctx, paused ? { pausedAt: new Date(), pausedById: actingMemberId(ctx), pausedByName: actorName(ctx), pauseReason: reason } : { pausedAt: null, pausedById: null, pausedByName: null, pauseReason: null });
  });
}

/** Stops the schedule because a crisis began, where the workspace wants that, and writes into its log what was held back. */
export async function pauseInCrisis(unit: Unit, ctx: Context, { crisisId, at }: { crisisId: string; at: Date }): Promise<void> {
  const { pausesInCrisis, paused } = await readSettings(unit, ctx);
  if (!pausesInCrisis) return;
  if (paused) return writeEntry(unit, ctx, { crisisId, at, kind: "paused", text: `The schedule was paused already, by ${paused.by}.` });
  const waiting = await unit.tx.select({ id: publications.id }).from(publications).where(and(eq(publications.workspaceId, ctx.workspaceId), eq(publications.state, "scheduled"), isNull(publications.deletedAt))).limit(mostCounted + 1);
  await writeEntry(unit, ctx, { crisisId, at, kind: "paused", text: waiting.length ? `${waiting.length > mostCounted ? `More than ${mostCounted}` : waiting.length} scheduled ${waiting.length === 1 ? "post waits" : "posts wait"}.` : "Nothing was scheduled." });
  await write(unit, ctx, { pausedAt: at, pausedById: null, pausedByName: actorName(ctx), pauseReason: "A crisis began." });
}

/** Beyond so many nobody counts. */
const mostCounted = 200;

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
    answersNeedApproval: row?.answersNeedApproval ?? false,
    pausesInCrisis: row?.pausesInCrisis ?? true,
    paused: row?.pausedAt ? { at: row.pausedAt.toISOString(), by: row.pausedByName ?? "Somebody", reason: row.pauseReason } : null,
    timeZone: await timeZoneOf(unit, ctx),
  };
}
