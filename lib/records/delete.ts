import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { inTransaction, requirePermission, type Context } from "../context";
import type { RecordType } from "./contract";
import { noteTouched } from "./effects";
import { lockRecords, requirePresent } from "./find";
import { recordHistory, type Change } from "./history";
import { tableOf } from "./tables";

/**
 * Takes records out of all lists, or with `restore` puts them back; nothing of them is lost, and what points to them stays.
 * @returns how many that changed
 * @throws AppError "not_found" · "forbidden"
 */
async function setDeleted(ctx: Context, type: RecordType, ids: readonly string[], restore: boolean): Promise<number> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const found = await lockRecords(unit, ctx, type, ids);
    for (const record of found) if (record.mergedIntoId) requirePresent(type, record);
    const concerned = found.filter(({ deletedAt }) => (deletedAt !== null) === restore).map(({ id }) => id);
    if (!concerned.length) return 0;
    const table = tableOf(type);
    const now = new Date();
    await unit.tx.update(table).set({ deletedAt: restore ? null : now, updatedAt: now } as never).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, concerned)));
    await recordHistory(unit, ctx, type, concerned.map((recordId): Change => ({ recordId, action: restore ? "restore" : "delete", changes: [] })));
    noteTouched(unit, ctx, type, concerned);
    unit.change({ topic: "record", kind: type.kind });
    return concerned.length;
  });
}

export const deleteRecords = (ctx: Context, type: RecordType, ids: readonly string[]): Promise<number> => setDeleted(ctx, type, ids, false);
export const restoreRecords = (ctx: Context, type: RecordType, ids: readonly string[]): Promise<number> => setDeleted(ctx, type, ids, true);
