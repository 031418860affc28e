import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, type Context } from "../context";
import { rowsOf } from "./conditions";
import type { RecordType } from "./contract";
import { keysetOf } from "./keyset";
import type { ListQuery } from "./list-query";
import { recordPageSize } from "./page-size";
import { mostPlaces, type RecordPlaces } from "./places-schema";
import { tableOf } from "./tables";

/**
 * Where a list can be entered without reading what comes before: the cursor after each hundredth record, of the first 100,000. Read from the
 * index of the list's order where it has one.
 */
export async function listPlaces(ctx: Context, type: RecordType, query: ListQuery, atMost = mostPlaces): Promise<RecordPlaces> {
  const table = tableOf(type);
  const { keys, orderBy, cursorOf } = keysetOf(type, query);
  const order = sql.join(orderBy, sql`, `);
  return inTransaction(ctx, async ({ tx }) => {
    const named = Object.fromEntries(Object.entries(keys).map(([name, column]) => [name, sql`${column}`.as(name)]));
    const some = tx.select({ id: table.id, ...named, place: sql<number>`row_number() over (order by ${order})`.as("place"), isLast: sql<boolean>`lead(${table.id}) over (order by ${order}) is null`.as("is_last") }).from(table).where(rowsOf(ctx, type, query)).orderBy(...orderBy).limit(atMost + 1).as("some");
    const rows = (await tx.select().from(some).where(sql`${some.place} % ${recordPageSize}::int = 0 or ${some.isLast}`).orderBy(some.place)) as (Record<string, unknown> & { place: number | string })[];
    const count = Number(rows.at(-1)?.place ?? 0);
    return { count: Math.min(count, atMost), more: rows.length > 0 && !rows.at(-1)!.isLast, step: recordPageSize, cursors: rows.filter(({ place }) => Number(place) % recordPageSize === 0).map(cursorOf) };
  });
}
