import "server-only";
import { and, eq } from "drizzle-orm";
import { reorders } from "@/db/schema";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { todayIn } from "../workspaces/today";
import type { ReorderDismissal } from "./schema";

/**
 * Has a lapsed reorder not offered until a day, or without one until it was ordered again.
 * @throws AppError "not_found" when it is no longer overdue · "forbidden" · "invalid" for a day that is over
 */
export async function dismissReorder(ctx: Context, id: string, { until = null }: ReorderDismissal): Promise<void> {
  await decide(ctx, id, (today) => {
    if (until && until <= today) throw new AppError("invalid", "Choose a day that is still to come.", { fields: [{ field: "until", message: "This day is over." }] });
    return { dismissedAt: new Date(), dismissedById: actingMemberId(ctx), dismissedUntil: until };
  });
}

/** Takes a dismissal back. @throws AppError "not_found" · "forbidden" */
export async function offerReorderAgain(ctx: Context, id: string): Promise<void> {
  await decide(ctx, id, () => ({ dismissedAt: null, dismissedById: null, dismissedUntil: null }));
}

async function decide(ctx: Context, id: string, decision: (today: string) => Partial<typeof reorders.$inferInsert>): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const own = and(eq(reorders.workspaceId, ctx.workspaceId), eq(reorders.id, id));
    const [found] = await unit.tx.select({ id: reorders.id }).from(reorders).where(own).for("update");
    if (!found) throw new AppError("not_found", "This is not overdue any more: it was ordered, or its order changed.");
    await unit.tx.update(reorders).set(decision(await todayIn(unit, ctx))).where(own);
    unit.change({ topic: "reorders" });
  });
}
