import "server-only";
import { and, asc, desc, eq, gt, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { inTransaction, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { rowsOf } from "./conditions";
import { fieldOf, type RecordType } from "./contract";
import type { ListQuery } from "./list-query";
import { namesFor, recordSelection, toRecordRow } from "./rows";
import type { RecordPage } from "./schema";
import { type Comparable, isAlwaysFilled, isMoment, sortColumnOf, tableOf } from "./tables";

export const recordPageSize = 100;

type Key = string | number | null;
interface OrderedBy {
  column: Comparable;
  descending: boolean;
}

const position = z.object({ keys: z.array(z.union([z.string(), z.number(), z.null()])).max(4), id: z.uuid() });

/**
 * A page of a list. What is not filled in comes last, whichever way round; records that are alike otherwise follow their ids. A cursor
 * holds the last record's keys, so that a page costs the same wherever it is.
 * @throws AppError "invalid" for a cursor of another list
 */
export async function listRecords(ctx: Context, type: RecordType, query: ListQuery, cursor?: string, pageSize = recordPageSize): Promise<RecordPage> {
  const table = tableOf(type);
  const order = query.sort.map(({ field, descending = false }): OrderedBy => ({ column: sortColumnOf(type, fieldOf(type, field)), descending }));
  const lastDescends = order.at(-1)?.descending ?? false;
  const after = cursor ? decodeCursor(cursor, position) : null;
  return inTransaction(ctx, async (unit) => {
    const keys = Object.fromEntries(order.map(({ column }, index) => [`key${index}`, column]));
    const found = await unit.tx
      .select({ ...recordSelection(type), ...keys })
      .from(table)
      .where(and(rowsOf(ctx, type, query), after ? beyond(order, table.id, lastDescends, after) : undefined))
      .orderBy(...order.map(({ column, descending }) => ordered(column, descending)), lastDescends ? desc(table.id) : asc(table.id))
      .limit(pageSize + 1);
    const rows = (found as Record<string, unknown>[]).slice(0, pageSize);
    const items = rows.map((row) => toRecordRow(Object.fromEntries(Object.entries(row).filter(([name]) => !(name in keys)))));
    const last = rows.at(-1);
    const nextCursor = found.length > pageSize && last ? encodeCursor({ keys: order.map((_, index) => keyOf(last[`key${index}`])), id: last.id }) : null;
    return { items, names: await namesFor(unit, ctx, type, items), nextCursor };
  });
}

/** The index is read forwards or backwards only for columns that are always filled in; the others say where empty ones go. */
const ordered = (column: Comparable, descending: boolean): SQL => (isAlwaysFilled(column) ? (descending ? desc(column) : asc(column)) : descending ? sql`${column} desc nulls last` : sql`${column} asc nulls last`);

const keyOf = (value: unknown): Key => (value instanceof Date ? value.toISOString() : (value as Key));

/** What comes after a position: equal in the first keys, further on in the next; with one key that is always there, a row comparison that an index can begin at. */
function beyond(order: readonly OrderedBy[], idColumn: PgColumn, idDescends: boolean, { keys, id }: z.output<typeof position>): SQL | undefined {
  const [only] = order;
  if (only && order.length === 1 && isAlwaysFilled(only.column) && keys[0] !== null && only.descending === idDescends) {
    const [here, there] = [sql`(${only.column}, ${idColumn})`, sql`(${param(only.column, keys[0]!)}, ${id}::uuid)`];
    return only.descending ? sql`${here} < ${there}` : sql`${here} > ${there}`;
  }
  const further = order.map(({ column, descending }, index) => and(...order.slice(0, index).map((same, at) => equal(same.column, keys[at]!)), past(column, descending, keys[index]!)));
  const alike = and(...order.map(({ column }, index) => equal(column, keys[index]!)), idDescends ? lt(idColumn, id) : gt(idColumn, id));
  return or(...further, alike);
}

const param = (column: Comparable, key: string | number): SQL => (isMoment(column) ? sql`${key}::timestamptz` : sql`${key}`);
const equal = (column: Comparable, key: Key): SQL => (key === null ? isNull(column) : eq(column, param(column, key)));

/** Empty ones are last, so nothing is past them; past anything else they are as well. */
function past(column: Comparable, descending: boolean, key: Key): SQL | undefined {
  if (key === null) return sql`false`;
  const further = descending ? lt(column, param(column, key)) : gt(column, param(column, key));
  return isAlwaysFilled(column) ? further : or(further, isNull(column));
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
