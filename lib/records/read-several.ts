import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inTransaction, type Context } from "../context";
import type { RecordType } from "./contract";
import { namesFor, recordSelection, toRecordRow } from "./rows";
import type { RecordPage } from "./schema";
import { tableOf } from "./tables";

/** Records by their ids, as a list has them; those that are not there any more are left out. */
export async function readRecords(ctx: Context, type: RecordType, ids: readonly string[]): Promise<Pick<RecordPage, "items" | "names">> {
  if (!ids.length) return { items: [], names: {} };
  const table = tableOf(type);
  return inTransaction(ctx, async (unit) => {
    const items = (await unit.tx.select(recordSelection(type)).from(table).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, [...ids]), isNull(table.deletedAt)))).map(toRecordRow);
    return { items, names: await namesFor(unit, ctx, type, items) };
  });
}
