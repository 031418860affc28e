import "server-only";
import { and, eq } from "drizzle-orm";
import { memberPresence } from "@/db/schema";
import { actingMemberId, inTransaction, type Context } from "../context";

/** Whoever was not at work for longer was away. */
export const awayAfterMinutes = 30;

/** When somebody was away last. */
export interface Absence {
  from: Date;
  until: Date;
}

/**
 * Notes that the acting member is at work now. Coming back after more than half an hour ends an absence, which is what "missed while
 * away" speaks of until the next one. Keys and the system are never at work.
 */
export async function notePresence(ctx: Context, now = new Date()): Promise<Absence | null> {
  const memberId = actingMemberId(ctx);
  if (!memberId) return null;
  return inTransaction(ctx, async ({ tx }) => {
    const { workspaceId } = ctx;
    const [fresh] = await tx.insert(memberPresence).values({ workspaceId, memberId, seenAt: now }).onConflictDoNothing().returning();
    if (fresh) return null;
    const own = and(eq(memberPresence.workspaceId, workspaceId), eq(memberPresence.memberId, memberId));
    const [before] = await tx.select().from(memberPresence).where(own).for("update");
    if (!before || before.seenAt >= now) return toAbsence(before);
    const wasAway = now.getTime() - before.seenAt.getTime() > awayAfterMinutes * 60_000;
    const after = { ...before, seenAt: now, ...(wasAway && { awayFrom: before.seenAt, awayUntil: now }) };
    await tx.update(memberPresence).set({ seenAt: now, awayFrom: after.awayFrom, awayUntil: after.awayUntil }).where(own);
    return toAbsence(after);
  });
}

/** When the acting member was away last; null where that is not known yet. */
export async function findAbsence(ctx: Context): Promise<Absence | null> {
  const memberId = actingMemberId(ctx);
  if (!memberId) return null;
  const [row] = await inTransaction(ctx, ({ tx }) => tx.select().from(memberPresence).where(and(eq(memberPresence.workspaceId, ctx.workspaceId), eq(memberPresence.memberId, memberId))));
  return toAbsence(row);
}

const toAbsence = (row: typeof memberPresence.$inferSelect | undefined): Absence | null => (row?.awayFrom && row.awayUntil ? { from: row.awayFrom, until: row.awayUntil } : null);
