import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { recordMerges } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import type { RecordType } from "../records/contract";
import { lockRecords } from "../records/find";
import type { RecordRow } from "../records/schema";

export type MergeRecord = typeof recordMerges.$inferSelect;

/** The merges by which a record, and what it went into, went on into others. */
export async function onwardsFrom({ tx }: Unit, { workspaceId }: Context, id: string): Promise<MergeRecord[]> {
  const onwards: MergeRecord[] = [];
  for (let at = id; ; ) {
    const [next] = await tx.select().from(recordMerges).where(and(eq(recordMerges.workspaceId, workspaceId), eq(recordMerges.loserId, at), isNull(recordMerges.undoneAt)));
    if (!next) return onwards;
    onwards.push(next);
    at = next.winnerId;
  }
}

/** Somebody merged one of them, or took that back, while this waited. */
export class ChainMoved extends AppError {}

/** A record and all that went into it, directly or by way of others: whose history is one. */
export async function mergedInto({ tx }: Unit, { workspaceId }: Context, id: string): Promise<string[]> {
  const all = [id];
  for (let from = 0; from < all.length; ) {
    const winners = all.slice(from);
    from = all.length;
    const found = await tx.select({ loserId: recordMerges.loserId }).from(recordMerges).where(and(eq(recordMerges.workspaceId, workspaceId), inArray(recordMerges.winnerId, winners), isNull(recordMerges.undoneAt)));
    all.push(...found.map(({ loserId }) => loserId));
  }
  return all;
}

export interface LockedChain {
  /** From where the winner went on; empty when it is there itself. */
  onwards: MergeRecord[];
  /** Who has now what the loser had. */
  holderId: string;
  records: Map<string, RecordRow>;
}

/** Holds a merge's records, and those that the winner went into since, until the transaction ends; in the order of their ids, as all do. */
export async function lockChain(unit: Unit, ctx: Context, type: RecordType, { winnerId, loserId }: MergeRecord): Promise<LockedChain> {
  const idsOf = (onwards: readonly MergeRecord[]) => [loserId, winnerId, ...onwards.map((merge) => merge.winnerId)];
  const seen = await onwardsFrom(unit, ctx, winnerId);
  const locked = await lockRecords(unit, ctx, type, idsOf(seen));
  const onwards = await onwardsFrom(unit, ctx, winnerId);
  if (idsOf(onwards).join() !== idsOf(seen).join()) throw new ChainMoved("conflict", `Somebody merged this ${type.one} at the same moment. Nothing was changed. Try again.`);
  return { onwards, holderId: onwards.at(-1)?.winnerId ?? winnerId, records: new Map(locked.map((record) => [record.id, record])) };
}
