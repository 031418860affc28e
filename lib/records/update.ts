import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { withCustomFields } from "../custom-fields/of-type";
import { toStored } from "../custom-fields/stored";
import { readCustom } from "../custom-fields/values";
import type { RecordType } from "./contract";
import { afterUpdate, noteTouched, prepare } from "./effects";
import { lockRecords, requirePresent, requireTargets } from "./find";
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

async function change(unit: Unit, ctx: Context, kind: RecordType, ids: readonly string[], asked: Values): Promise<number> {
  const type = asked.custom === undefined ? kind : await withCustomFields(unit.tx, ctx.workspaceId, kind);
  const patch = asked.custom === undefined ? asked : { ...asked, custom: readCustom(type, asked.custom) };
  await requireTargets(unit, ctx, type, patch);
  const before = await lockRecords(unit, ctx, type, ids);
  for (const record of before) requirePresent(type, record);
  const changed = before.map((record) => ({ record, changes: difference(type, record, patch) })).filter(({ changes }) => changes.length > 0);
  if (!changed.length) return 0;
  const afterEdit = await beforeEdit(unit, ctx, type, changed.map(({ record }) => record.id), [...new Set(changed.flatMap(({ changes }) => changes.map(({ field }) => field)))]);
  const table = tableOf(type);
  const updatedAt = new Date();
  const written = new Map<string, Values>();
  for (const { ids: alike, more } of await prepared(unit, ctx, type, changed.map(({ record }) => record), patch)) {
    for (const id of alike) written.set(id, more);
    await unit.tx.update(table).set({ ...toStored(table.custom, patch), ...more, updatedAt } as never).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, alike)));
  }
  await recordHistory(unit, ctx, type, changed.map(({ record, changes }): Change => ({ recordId: record.id, action: "update", changes })));
  for (const { record } of changed) await afterUpdate(unit, ctx, type, record, { ...record, ...patch, ...written.get(record.id), custom: { ...record.custom, ...(patch.custom as Values | undefined) } } as RecordRow);
  await afterEdit?.();
  noteTouched(unit, ctx, type, changed.map(({ record }) => record.id));
  unit.change({ topic: "record", kind: type.kind });
  return changed.length;
}

/** The records by what their kind writes beside the patch: mostly the same for all of them, so that it is one statement. */
async function prepared(unit: Unit, ctx: Context, type: RecordType, records: readonly RecordRow[], patch: Values): Promise<{ ids: string[]; more: Values }[]> {
  const preparation = prepare(type);
  if (!preparation) return [{ ids: records.map(({ id }) => id), more: {} }];
  const groups = new Map<string, { ids: string[]; more: Values }>();
  for (const record of records) {
    const more = await preparation(unit, ctx, record, patch);
    const alike = Object.keys(more).toSorted().map((name) => [name, more[name] instanceof Date ? "now" : more[name]]);
    const group = groups.get(JSON.stringify(alike)) ?? { ids: [], more };
    group.ids.push(record.id);
    groups.set(JSON.stringify(alike), group);
  }
  return [...groups.values()];
}
