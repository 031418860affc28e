import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { withCustomFields } from "../custom-fields/of-type";
import { readNewCustom } from "../custom-fields/values";
import { newId } from "../ids";
import type { RecordType } from "./contract";
import { noteTouched, prepare } from "./effects";
import { requireRecord, requireTargets } from "./find";
import { difference, recordHistory } from "./history";
import { nextNumber } from "./numbers";
import { versionOf } from "./lines";
import { namesFor } from "./rows";
import type { RecordDetail, Values } from "./schema";
import { tableOf } from "./tables";

/**
 * Makes a record. Who makes it by hand owns it, unless another owner is given, null for none.
 * @throws AppError "forbidden" · "invalid" when it points to something that does not exist
 */
export async function createRecord(ctx: Context, kind: RecordType, asked: Values): Promise<RecordDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const type = await withCustomFields(unit.tx, ctx.workspaceId, kind);
    const input: Values = { ...asked, custom: readNewCustom(ctx, type, asked.custom) };
    await requireTargets(unit, ctx, type, input);
    const id = newId();
    const now = new Date();
    const given = { ...(await initialValues(unit, ctx, type, input)), ...withoutEmptyTitle(type, input), ownerId: input.ownerId === undefined ? actingMemberId(ctx) : input.ownerId };
    const values = { ...given, ...(await prepare(type)?.(unit, ctx, null, given)) };
    await unit.tx.insert(tableOf(type)).values({ ...values, workspaceId: ctx.workspaceId, id, createdAt: now, updatedAt: now } as never);
    const record = await requireRecord(unit, ctx, type, id);
    await recordHistory(unit, ctx, type, [{ recordId: id, action: "create", changes: difference(type, {}, values) }]);
    noteTouched(unit, ctx, type, [id]);
    unit.change({ topic: "record", kind: type.kind });
    return { record, names: await namesFor(unit, ctx, type, [record]), ...(type.lines && { lines: [], linesVersion: versionOf([]) }) };
  });
}

/** What is not given and goes without saying. */
export async function initialValues(unit: Unit, ctx: Context, type: RecordType, input: Values): Promise<Values> {
  const values: Values = Object.fromEntries(type.fields.flatMap(({ name, initial: value }) => (value === undefined ? [] : [[name, value]])));
  if (type.numbered && !input[type.title]) values[type.title] = await nextNumber(unit, ctx, type);
  if (type.fields.some((field) => field.type === "currency") && !input.currency) {
    const [workspace] = await unit.tx.select({ currency: workspaces.currency }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    values.currency = workspace?.currency;
  }
  return values;
}

const withoutEmptyTitle = (type: RecordType, input: Values): Values => (type.numbered && !input[type.title] ? Object.fromEntries(Object.entries(input).filter(([name]) => name !== type.title)) : input);
