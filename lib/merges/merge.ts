import "server-only";
import { and, eq } from "drizzle-orm";
import { recordMerges } from "@/db/schema";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { withCustomFields } from "../custom-fields/of-type";
import { toStored } from "../custom-fields/stored";
import { AppError } from "../errors";
import { newId } from "../ids";
import { type RecordType, valueIn, withValue } from "../records/contract";
import { noteTouched } from "../records/effects";
import { noteCustomers } from "../reorders/work";
import { lockRecords, requirePresent } from "../records/find";
import { difference, recordHistory } from "../records/history";
import type { RecordRow, Values } from "../records/schema";
import { tableOf } from "../records/tables";
import { beforeEdit } from "../sync/edits";
import { isChoosable, isEmpty } from "./choice";
import { afterMerge } from "./effects";
import { moveAll } from "./move";
import type { MergeInput, RecordMerge } from "./schema";

/**
 * Makes one record of two. The winner keeps its fields, but for those that are to be the loser's, and has the labels of both; all that
 * points to the loser (handles, conversations, records, notes) points to the winner from now on. The loser is out of sight, and its
 * address leads to the winner. `takeBackMerge` undoes it.
 * @throws AppError "conflict" when one of them was deleted or merged meanwhile · "invalid" · "not_found" · "forbidden"
 */
export async function mergeRecords(ctx: Context, kind: RecordType, { winnerId, loserId, take }: MergeInput): Promise<RecordMerge> {
  requirePermission(ctx, "records.edit");
  if (winnerId === loserId) throw new AppError("invalid", `A ${kind.one} cannot be merged with itself.`, { fields: [{ field: "loserId", message: "Choose another one." }] });
  return inTransaction(ctx, async (unit) => {
    const type = await withCustomFields(unit.tx, ctx.workspaceId, kind);
    const both = await lockRecords(unit, ctx, type, [winnerId, loserId]);
    const [winner, loser] = [winnerId, loserId].map((id) => both.find((record) => record.id === id)!) as [RecordRow, RecordRow];
    for (const record of both) requirePresent(type, record);
    const patch = patchOf(type, winner, loser, take);
    const changes = difference(type, winner, patch);
    const labels = addedLabels(winner, loser);
    const merge = { id: newId(), at: new Date(), actor: actorName(ctx) };
    await unit.tx.insert(recordMerges).values({ workspaceId: ctx.workspaceId, id: merge.id, kind: type.kind, winnerId, loserId, changes: changes.filter(({ field }) => field !== "labels"), labels, actorName: merge.actor, at: merge.at });
    await moveAll(unit, ctx, { mergeId: merge.id, kind: type.kind, from: loserId, to: winnerId });
    const afterEdit = changes.length ? await beforeEdit(unit, ctx, type, [winnerId], changes.map(({ field }) => field)) : null;
    await write(unit, ctx, type, winnerId, { ...patch, updatedAt: merge.at });
    await afterEdit?.();
    await write(unit, ctx, type, loserId, { deletedAt: merge.at, mergedIntoId: winnerId });
    const [name, gone] = [String({ ...winner, ...patch }[type.title]), String(loser[type.title])];
    await recordHistory(unit, ctx, type, [
      { recordId: winnerId, action: "merge", changes, note: `${gone} was merged into this ${type.one}.` },
      { recordId: loserId, action: "merge", changes: [], note: `This ${type.one} was merged into ${name}.` },
    ]);
    await afterMerge(unit, ctx, type, { mergeId: merge.id, winnerId, loserId, winnerName: name });
    noteTouched(unit, ctx, type, [winnerId, loserId]);
    noteCustomers(unit, ctx, [winnerId, loserId]);
    unit.change({ topic: "record", kind: type.kind });
    return { id: merge.id, winner: { id: winnerId, name }, loser: { id: loserId, name: gone }, at: merge.at.toISOString(), actor: merge.actor };
  });
}

/** What becomes different of the winner. @throws AppError "invalid" for what cannot be taken */
function patchOf(type: RecordType, winner: RecordRow, loser: RecordRow, take: readonly string[] | undefined): Values {
  const choosable = type.fields.filter(isChoosable);
  const unknown = take?.find((name) => !choosable.some((field) => field.name === name));
  if (unknown) throw new AppError("invalid", `${unknown} is no field whose value can be chosen.`, { fields: [{ field: "take", message: `Leave out ${unknown}.` }] });
  const taken = choosable.filter((field) => (take ? take.includes(field.name) : isEmpty(valueIn(winner, field)) && !isEmpty(valueIn(loser, field))));
  const values = taken.filter((field) => !field.required || !isEmpty(valueIn(loser, field))).reduce<Values>((all, field) => withValue(all, field, valueIn(loser, field) ?? null), {});
  const labels = addedLabels(winner, loser);
  return { ...values, ...(labels.length && { labels: [...(winner.labels as string[]), ...labels] }) };
}

const addedLabels = (winner: RecordRow, loser: RecordRow): string[] => ((loser.labels as string[] | undefined) ?? []).filter((label) => !(winner.labels as string[] | undefined)?.includes(label));

export async function write({ tx }: Unit, { workspaceId }: Context, type: RecordType, id: string, values: Values): Promise<void> {
  const table = tableOf(type);
  await tx.update(table).set(toStored(table.custom, values) as never).where(and(eq(table.workspaceId, workspaceId), eq(table.id, id)));
}
