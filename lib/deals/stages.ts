import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { recordChanges } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { requireRecord } from "../records/find";
import type { StageStay } from "./people-schema";
import { dealRecord } from "./record";

const mostStays = 100;

/** In which stages a deal was and how long, the latest first, from its history of changes. @throws AppError "not_found" */
export async function listStages(ctx: Context, dealId: string): Promise<{ items: StageStay[] }> {
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, dealRecord, dealId);
    const rows = await unit.tx
      .select({ at: recordChanges.at, by: recordChanges.actorName, changes: recordChanges.changes })
      .from(recordChanges)
      .where(and(eq(recordChanges.workspaceId, ctx.workspaceId), eq(recordChanges.recordId, dealId), sql`${recordChanges.changes} @> '[{"field":"stageId"}]'`))
      .orderBy(desc(recordChanges.at), desc(recordChanges.id))
      .limit(mostStays);
    const moves = rows.flatMap(({ at, by, changes }) => {
      const to = changes.find(({ field }) => field === "stageId")?.to;
      return typeof to === "string" ? [{ stageId: to, from: at.toISOString(), by }] : [];
    });
    return { items: moves.map((move, index) => ({ ...move, until: moves[index - 1]?.from ?? null })) };
  });
}
