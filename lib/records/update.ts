import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { RecordType } from "./contract";
import { afterUpdate } from "./effects";
import { lockRecords, requireTargets } from "./find";
import { getRecord } from "./get";
import { difference, recordHistory, type Change } from "./history";
import type { RecordDetail, RecordRow, Values } from "./schema";
import { tableOf } from "./tables";
import { beforeEdit } from "../sync/edits";

/** Changes fields of a record; what is the same already leaves no trace. @throws AppError "not_found" · "forbidden" · "conflict" when it was deleted · "invalid" */
export async function updateRecord(ctx: Context, type: RecordType, id: string, patch: Values): Promise<RecordDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    await change(unit, ctx, type, [id], patch);
    return getRecord(within(ctx, unit), type, id);
  });
}

/** Changes the same fields of several records at once, all or none. @returns how many became different @throws as `updateRecord` */
export async function updateRecords(ctx: Context, type: RecordType, ids: readonly string[], patch: Values): Promise<number> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, (unit) => change(unit, ctx, type, ids, patch));
}

async function change(unit: Unit, ctx: Context, type: RecordType, ids: readonly string[], patch: Values): Promise<number> {
  await requireTargets(unit, ctx, type, patch);
  const before = await lockRecords(unit, ctx, type, ids);
  const deleted = before.find(({ deletedAt }) => deletedAt);
  if (deleted) throw new AppError("conflict", `This ${type.one} was deleted. Restore it first.`);
  const changed = before.map((record) => ({ record, changes: difference(type, record, patch) })).filter(({ changes }) => changes.length > 0);
  if (!changed.length) return 0;
  const afterEdit = await beforeEdit(unit, ctx, type, changed.map(({ record }) => record.id), [...new Set(changed.flatMap(({ changes }) => changes.map(({ field }) => field)))]);
  const table = tableOf(type);
  await unit.tx.update(table).set({ ...patch, updatedAt: new Date() } as never).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, changed.map(({ record }) => record.id))));
  await recordHistory(unit, ctx, type, changed.map(({ record, changes }): Change => ({ recordId: record.id, action: "update", changes })));
  for (const { record } of changed) await afterUpdate(unit, ctx, type, record, { ...record, ...patch } as RecordRow);
  await afterEdit?.();
  unit.change({ topic: "record", kind: type.kind });
  return changed.length;
}
