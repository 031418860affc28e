import "server-only";
import { and, asc, desc, eq, gt, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { encodeCursor } from "../http/cursor";
import { fieldOf, type RecordType } from "./contract";
import type { ListQuery } from "./list-query";
import { type Comparable, isAlwaysFilled, isMoment, sortColumnOf, tableOf } from "./tables";

/** Where a page of a list ends: the last record's keys, so that the next costs the same wherever it is. */
export const position = z.object({ keys: z.array(z.union([z.string(), z.number(), z.null()])).max(4), id: z.uuid() });
type Position = z.output<typeof position>;

type Key = string | number | null;
interface OrderedBy {
  column: Comparable;
  descending: boolean;
}

export interface Keyset {
  /** What is read beside a row, so that a cursor can be made of it. */
  keys: Record<string, Comparable>;
  orderBy: SQL[];
  /** What comes after a position. */
  beyond: (after: Position) => SQL | undefined;
  cursorOf: (row: Record<string, unknown>) => string;
}

/** How a list is put in order and read on. What is not filled in comes last, whichever way round; records that are alike otherwise follow their ids. */
export function keysetOf(type: RecordType, { sort }: Pick<ListQuery, "sort">): Keyset {
  const { id } = tableOf(type);
  const order = sort.map(({ field, descending = false }): OrderedBy => ({ column: sortColumnOf(type, fieldOf(type, field)), descending }));
  const lastDescends = order.at(-1)?.descending ?? false;
  return {
    keys: Object.fromEntries(order.map(({ column }, index) => [`key${index}`, column])),
    orderBy: [...order.map(({ column, descending }) => ordered(column, descending)), lastDescends ? desc(id) : asc(id)],
    beyond: (after) => beyond(order, id, lastDescends, after),
    cursorOf: (row) => encodeCursor({ keys: order.map((_, index) => keyOf(row[`key${index}`])), id: row.id }),
  };
}

/** The index is read forwards or backwards only for columns that are always filled in; the others say where empty ones go. */
const ordered = (column: Comparable, descending: boolean): SQL => (isAlwaysFilled(column) ? (descending ? desc(column) : asc(column)) : descending ? sql`${column} desc nulls last` : sql`${column} asc nulls last`);

const keyOf = (value: unknown): Key => (value instanceof Date ? value.toISOString() : (value as Key));

/** What comes after a position: equal in the first keys, further on in the next; with one key that is always there, a row comparison that an index can begin at. */
function beyond(order: readonly OrderedBy[], idColumn: PgColumn, idDescends: boolean, { keys, id }: Position): SQL | undefined {
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
