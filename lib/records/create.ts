import "server-only";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { newId } from "../ids";
import type { RecordType } from "./contract";
import { requireRecord, requireTargets } from "./find";
import { difference, recordHistory } from "./history";
import { namesFor } from "./rows";
import type { RecordDetail, Values } from "./schema";
import { tableOf } from "./tables";

/**
 * Makes a record. Who makes it by hand owns it, unless another owner is given, null for none.
 * @throws AppError "forbidden" · "invalid" when it points to something that does not exist
 */
export async function createRecord(ctx: Context, type: RecordType, input: Values): Promise<RecordDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    await requireTargets(unit, ctx, type, input);
    const id = newId();
    const now = new Date();
    const initial = Object.fromEntries(type.fields.flatMap(({ name, initial: value }) => (value === undefined ? [] : [[name, value]])));
    const values = { ...initial, ...input, ownerId: input.ownerId === undefined ? actingMemberId(ctx) : input.ownerId };
    await unit.tx.insert(tableOf(type)).values({ ...values, workspaceId: ctx.workspaceId, id, createdAt: now, updatedAt: now } as never);
    const record = await requireRecord(unit, ctx, type, id);
    await recordHistory(unit, ctx, type, [{ recordId: id, action: "create", changes: difference(type, {}, values) }]);
    unit.change({ topic: "record", kind: type.kind });
    return { record, names: await namesFor(unit, ctx, type, [record]) };
  });
}
