import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { recordMerges } from "@/db/schema";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { withCustomFields } from "../custom-fields/of-type";
import { AppError } from "../errors";
import { type RecordType, valueIn, withValue } from "../records/contract";
import { noteTouched } from "../records/effects";
import { noteCustomers } from "../reorders/work";
import { difference, recordHistory } from "../records/history";
import type { RecordRow, Values } from "../records/schema";
import { ChainMoved, lockChain, type MergeRecord } from "./chain";
import { afterTakingBack } from "./effects";
import { write } from "./merge";
import { tableOf } from "../records/tables";
import { beforeEdit } from "../sync/edits";
import { moveBack } from "./move";
import type { RecordMerge } from "./schema";

/**
 * Takes a merge back: both records are there again, and everything is with the one it belongs to. What the loser brought goes back to it
 * (unless somebody has given it to a third one since), and of contacts also what came to its handles meanwhile; what was made for the
 * winner stays there. A field that the merge changed is as it was before, unless it was changed once more. It does not matter what was
 * merged or taken back before or since.
 * @throws AppError "conflict" when it was taken back already · "not_found" · "forbidden"
 */
export async function takeBackMerge(ctx: Context, type: RecordType, id: string): Promise<RecordMerge> {
  requirePermission(ctx, "records.edit");
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, (unit) => takeBack(unit, ctx, type, id));
    } catch (error) {
      if (!(error instanceof ChainMoved) || ctx.unit || attempt === attempts) throw error;
    }
  }
}

const attempts = 3;

async function takeBack(unit: Unit, ctx: Context, kind: RecordType, id: string): Promise<RecordMerge> {
  const type = await withCustomFields(unit.tx, ctx.workspaceId, kind);
  const { onwards, holderId, records } = await lockChain(unit, ctx, type, await requireMerge(unit, ctx, type, id));
  // As it is now that it is held: another one may have been taken back while this waited, or this one.
  const merge = await requireMerge(unit, ctx, type, id);
  const { winnerId, loserId } = merge;
  const [winner, loser] = [records.get(winnerId)!, records.get(loserId)!];
  await unit.tx.update(recordMerges).set({ undoneAt: new Date() }).where(and(eq(recordMerges.workspaceId, ctx.workspaceId), eq(recordMerges.id, id)));
  await moveBack(unit, ctx, { mergeId: id, kind: type.kind, from: holderId, to: loserId, onwards });
  const patch = await restored(unit, ctx, type, winner, merge);
  const changes = difference(type, winner, patch);
  const updatedAt = new Date();
  if (changes.length) {
    const afterEdit = await beforeEdit(unit, ctx, type, [winnerId], changes.map(({ field }) => field));
    await write(unit, ctx, type, winnerId, { ...patch, updatedAt });
    await afterEdit?.();
  }
  await write(unit, ctx, type, loserId, { deletedAt: null, mergedIntoId: null, updatedAt });
  const [name, back] = [String({ ...winner, ...patch }[type.title]), String(loser[type.title])];
  await recordHistory(unit, ctx, type, [
    { recordId: winnerId, action: "unmerge", changes, note: `${back} is a ${type.one} of its own again.` },
    { recordId: loserId, action: "unmerge", changes: [], note: `This ${type.one} is no longer merged into ${name}.` },
  ]);
  await afterTakingBack(unit, ctx, type, { merge, holderId, onwards, loserName: back, holderName: String(holderId === winnerId ? name : records.get(holderId)![type.title]) });
  noteTouched(unit, ctx, type, [winnerId, loserId, holderId]);
  noteCustomers(unit, ctx, [winnerId, loserId, holderId]);
  unit.change({ topic: "record", kind: type.kind });
  return { id, winner: { id: winnerId, name }, loser: { id: loserId, name: back }, at: merge.at.toISOString(), actor: merge.actorName };
}

async function requireMerge({ tx }: Unit, { workspaceId }: Context, { kind, one }: RecordType, id: string): Promise<MergeRecord> {
  const [merge] = await tx.select().from(recordMerges).where(and(eq(recordMerges.workspaceId, workspaceId), eq(recordMerges.id, id), eq(recordMerges.kind, kind)));
  if (!merge) throw new AppError("not_found", "There is no such merge.");
  if (merge.undoneAt) throw new AppError("conflict", `This merge was taken back already. Both are ${one === "company" ? "companies" : `${one}s`} of their own.`);
  return merge;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const labelsOf = (record: Values): string[] => (record.labels as string[] | null | undefined) ?? [];

/**
 * The winner's fields as they were, but for those that somebody has changed since; and its labels without the loser's. Where a later
 * merge built upon what this one brought, that one is told what it finds when it is taken back itself.
 */
async function restored(unit: Unit, ctx: Context, type: RecordType, winner: RecordRow, { id, changes, labels }: MergeRecord): Promise<Values> {
  let values: Values = {};
  const others = await othersInto(unit, ctx, winner.id);
  for (const { field, from, to } of changes) {
    const later = others.find((other) => other.id > id && other.changes.some((change) => change.field === field && same(change.from, to)));
    if (later) later.changes = later.changes.map((change) => (change.field === field && same(change.from, to) ? { ...change, from } : change));
    else if (same(valueIn(winner, { name: field }), to)) values = withValue(values, { name: field }, from);
  }
  const losers = labels.length ? await labelsOfLosers(unit, ctx, type, others) : new Map<string, string[]>();
  const gone = labels.filter((label) => {
    const heir = others.find(({ loserId }) => losers.get(loserId)?.includes(label));
    heir?.labels.push(label);
    return !heir;
  });
  if (gone.length) values = { ...values, labels: labelsOf(winner).filter((label) => !gone.includes(label)) };
  for (const other of others) await unit.tx.update(recordMerges).set({ changes: other.changes, labels: other.labels }).where(and(eq(recordMerges.workspaceId, ctx.workspaceId), eq(recordMerges.id, other.id)));
  return values;
}

/** What else went into the same record, the earliest first. */
const othersInto = ({ tx }: Unit, { workspaceId }: Context, winnerId: string): Promise<MergeRecord[]> =>
  tx.select().from(recordMerges).where(and(eq(recordMerges.workspaceId, workspaceId), eq(recordMerges.winnerId, winnerId), isNull(recordMerges.undoneAt))).orderBy(asc(recordMerges.at), asc(recordMerges.id));

async function labelsOfLosers({ tx }: Unit, { workspaceId }: Context, type: RecordType, merges: readonly MergeRecord[]): Promise<Map<string, string[]>> {
  if (!merges.length) return new Map();
  const table = tableOf(type);
  const rows = await tx.select({ id: table.id, labels: table.labels }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, merges.map(({ loserId }) => loserId))));
  return new Map(rows.map((row) => [row.id as string, row.labels as string[]]));
}
