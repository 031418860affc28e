import "server-only";
import { and, sql } from "drizzle-orm";
import { inTransaction, type Context } from "../context";
import { decodeCursor } from "../http/cursor";
import { rowsOf } from "./conditions";
import type { RecordType } from "./contract";
import { keysetOf, position } from "./keyset";
import type { ListQuery } from "./list-query";
import { recordPageSize } from "./page-size";
import { namesFor, recordSelection, toRecordRow } from "./rows";
import type { RecordPage } from "./schema";
import { tableOf } from "./tables";

export { recordPageSize };

/**
 * A page of a list. A cursor holds the last record's keys, so that a page costs the same wherever it is.
 * @param until where the page ends at the latest, its last record included: a cursor as well
 * @throws AppError "invalid" for a cursor of another list
 */
export async function listRecords(ctx: Context, type: RecordType, query: ListQuery, cursor?: string, pageSize = recordPageSize, until?: string): Promise<RecordPage> {
  const table = tableOf(type);
  const { keys, orderBy, beyond, cursorOf } = keysetOf(type, query);
  const after = cursor ? decodeCursor(cursor, position) : null;
  const end = until ? decodeCursor(until, position) : null;
  return inTransaction(ctx, async (unit) => {
    const found = await unit.tx
      .select({ ...recordSelection(type), ...keys, ...(end && { isPast: sql<boolean>`coalesce(${beyond(end)}, false)`.as("is_past") }) })
      .from(table)
      .where(and(rowsOf(ctx, type, query), after ? beyond(after) : undefined))
      .orderBy(...orderBy)
      .limit(pageSize + 1);
    const all = found as (Record<string, unknown> & { isPast?: boolean })[];
    const past = all.findIndex(({ isPast }) => isPast);
    const rows = all.slice(0, past < 0 ? pageSize : Math.min(past, pageSize));
    const items = rows.map((row) => toRecordRow(Object.fromEntries(Object.entries(row).filter(([name]) => name !== "isPast" && !(name in keys)))));
    const last = rows.at(-1);
    return { items, names: await namesFor(unit, ctx, type, items), nextCursor: all.length > pageSize && rows.length === pageSize && last ? cursorOf(last) : null };
  });
}

/** How many there are, up to a bound: `{ count: 1000, more: true }` are at least a thousand. */
export async function countRecords(ctx: Context, type: RecordType, query: ListQuery, bound = 1000): Promise<{ count: number; more: boolean }> {
  const table = tableOf(type);
  return inTransaction(ctx, async ({ tx }) => {
    const some = tx.select({ id: table.id }).from(table).where(rowsOf(ctx, type, query)).limit(bound + 1).as("some");
    const [row] = await tx.select({ count: sql<string>`count(*)` }).from(some);
    const count = Number(row?.count ?? 0);
    return { count: Math.min(count, bound), more: count > bound };
  });
}
