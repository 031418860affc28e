import "server-only";
import { sql } from "drizzle-orm";
import type { Unit } from "../context";
import { nilId } from "../ids";
import { placeKey } from "./series";
import { rowMs } from "./rows";

/** Mentions by place and row: `counts.get(key)?.get(row)`. */
export type RowCounts = Map<string, Map<number, number>>;

/** How many mentions were written in each row of a time, by query and connection and by connection alone. One statement, whose cost is that of the time's mentions and no more. */
export async function countRows({ tx }: Unit, workspaceId: string, from: number, until: number): Promise<RowCounts> {
  const time = (alias: "q" | "m") => sql`${sql.raw(alias)}.at >= ${new Date(from).toISOString()}::timestamptz and ${sql.raw(alias)}.at < ${new Date(until).toISOString()}::timestamptz`;
  const row = (alias: "q" | "m") => sql.raw(`floor(extract(epoch from ${alias}.at) / ${rowMs / 1_000})::int`);
  const rows = await tx.execute<{ query_id: string; connection_id: string; row: number; count: number }>(sql`
    select q.query_id, q.connection_id, ${row("q")} as row, sum(1)::int as count from mention_queries as q where q.workspace_id = ${workspaceId} and ${time("q")} group by 1, 2, 3
    union all
    select ${nilId}::uuid, m.connection_id, ${row("m")}, sum(1)::int from mentions as m where m.workspace_id = ${workspaceId} and not m.is_ours and ${time("m")} group by 2, 3`);
  const counts: RowCounts = new Map();
  for (const { query_id: queryId, connection_id: connectionId, row: at, count } of rows) addCount(counts, placeKey({ queryId, connectionId }), at * rowMs, count);
  return counts;
}

export function addCount(counts: RowCounts, key: string, row: number, count: number): void {
  const ofPlace = counts.get(key) ?? new Map<number, number>();
  counts.set(key, ofPlace.set(row, (ofPlace.get(row) ?? 0) + count));
}
