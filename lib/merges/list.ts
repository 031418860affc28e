import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { recordMerges } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import type { RecordType } from "../records/contract";
import { requireRecord } from "../records/find";
import { tableOf } from "../records/tables";
import type { RecordMerge } from "./schema";

const most = 100;

/** What went into a record and can be taken back, the latest first. @throws AppError "not_found" */
export async function listMerges(ctx: Context, type: RecordType, id: string): Promise<RecordMerge[]> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const winner = await requireRecord(unit, ctx, type, id);
    const merges = await unit.tx.select().from(recordMerges).where(and(eq(recordMerges.workspaceId, workspaceId), eq(recordMerges.winnerId, id), isNull(recordMerges.undoneAt))).orderBy(desc(recordMerges.at), desc(recordMerges.id)).limit(most);
    if (!merges.length) return [];
    const table = tableOf(type);
    const losers = await unit.tx.select({ id: table.id, name: table.name }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, merges.map(({ loserId }) => loserId))));
    const names = new Map(losers.map((loser) => [loser.id as string, loser.name as string]));
    return merges.map(({ id: mergeId, loserId, at, actorName }) => ({ id: mergeId, winner: { id, name: String(winner[type.title]) }, loser: { id: loserId, name: names.get(loserId) ?? "" }, at: at.toISOString(), actor: actorName }));
  });
}
