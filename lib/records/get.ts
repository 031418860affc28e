import "server-only";
import { inTransaction, type Context } from "../context";
import type { RecordType } from "./contract";
import { requireRecord } from "./find";
import { linesOf, productNames, versionOf } from "./lines";
import { namesFor } from "./rows";
import type { RecordDetail } from "./schema";

/** One record, also a deleted one, and the names of what it points to. @throws AppError "not_found" */
export async function getRecord(ctx: Context, type: RecordType, id: string): Promise<RecordDetail> {
  return inTransaction(ctx, async (unit) => {
    const record = await requireRecord(unit, ctx, type, id);
    const names = await namesFor(unit, ctx, type, [record]);
    if (!type.lines) return { record, names };
    const lines = await linesOf(unit, ctx, type, id);
    return { record, names: { ...names, ...(await productNames(unit, ctx, lines)) }, lines, linesVersion: versionOf(lines) };
  });
}
