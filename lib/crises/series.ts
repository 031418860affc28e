import "server-only";
import { sql } from "drizzle-orm";
import type { CrisisState } from "../crisis/detect";
import type { Unit } from "../context";
import { nilId } from "../ids";
import type { QueryKind } from "../listening/kinds";

/** What is watched: one query on one connection, or all that is said on it. */
export interface Place {
  /** The nil UUID: all that is said there. */
  queryId: string;
  connectionId: string;
}

export const placeKey = ({ queryId, connectionId }: Place): string => `${queryId} ${connectionId}`;

export interface Series extends Place {
  state: CrisisState;
  level: "normal" | "raised" | "crisis";
  /** The last row about which somebody was told, in milliseconds. */
  toldRow: number | null;
}

/** What a crisis says of a place. */
export interface PlaceNames {
  channel: string;
  connectionName: string;
  teamId: string | null;
  queryName: string | null;
  queryKind: QueryKind | null;
}


interface StoredState extends Record<string, unknown> {
  query_id: string;
  connection_id: string;
  state: CrisisState;
  level: Series["level"];
  told_row: string | null;
}

/** The series as they were put away: all, or those of some places. */
export async function readSeries({ tx }: Unit, workspaceId: string, places: readonly Place[] | null): Promise<Series[]> {
  const wanted = places && JSON.stringify(places.map(({ queryId, connectionId }) => ({ q: queryId, c: connectionId })));
  const rows = await tx.execute<StoredState>(wanted === null
    ? sql`select s.query_id, s.connection_id, s.state, s.level, s.told_row from crisis_states as s where s.workspace_id = ${workspaceId}`
    : sql`select s.query_id, s.connection_id, s.state, s.level, s.told_row from json_to_recordset(${wanted}::text::json) as w(q uuid, c uuid) join crisis_states as s on s.workspace_id = ${workspaceId} and s.query_id = w.q and s.connection_id = w.c`);
  return rows.map(({ query_id: queryId, connection_id: connectionId, state, level, told_row: told }) => ({ queryId, connectionId, state, level, toldRow: told === null ? null : new Date(told).getTime() }));
}

/** Puts series away, in one order, so that nobody waits in a circle. */
export async function keepSeries({ tx }: Unit, workspaceId: string, series: readonly Series[]): Promise<void> {
  if (!series.length) return;
  const rows = series.map((one) => ({ q: one.queryId, c: one.connectionId, s: one.state, l: one.level, t: one.toldRow === null ? null : new Date(one.toldRow).toISOString() })).sort((a, b) => (`${a.q}${a.c}` < `${b.q}${b.c}` ? -1 : 1));
  await tx.execute(sql`
    insert into crisis_states (workspace_id, query_id, connection_id, state, level, told_row)
    select ${workspaceId}::uuid, q, c, s, l, t from json_to_recordset(${JSON.stringify(rows)}::text::json) as w(q uuid, c uuid, s jsonb, l text, t timestamptz)
    on conflict (workspace_id, query_id, connection_id) do update set state = excluded.state, level = excluded.level, told_row = excluded.told_row`);
}

/** A query that listens for something else from now on has another normal: it is learned anew. */
export async function forgetSeries({ tx }: Unit, workspaceId: string, queryId: string): Promise<void> {
  await tx.execute(sql`delete from crisis_states where workspace_id = ${workspaceId} and query_id = ${queryId}::uuid`);
}

interface StoredPlace extends Record<string, unknown> {
  id: string;
  name: string;
}

export interface Watched {
  connections: Map<string, { channel: string; name: string; teamId: string | null; createdAt: number; isDemo: boolean }>;
  /** Those that listen. */
  queries: Map<string, { name: string; kind: QueryKind; text: string }>;
}

/** What can be watched now: connections that are there, queries that listen. */
export async function readWatched({ tx }: Unit, workspaceId: string): Promise<Watched> {
  const [connections, queries] = [
    await tx.execute<StoredPlace & { connector: string; team_id: string | null; created_at: string; is_demo: boolean }>(sql`select id, display_name as name, connector, team_id, created_at, is_demo from connections where workspace_id = ${workspaceId} and removed_at is null`),
    await tx.execute<StoredPlace & { kind: QueryKind; text: string }>(sql`select id, name, kind, text from listening_queries where workspace_id = ${workspaceId} and not is_paused`),
  ];
  return {
    connections: new Map(connections.map(({ id, name, connector, team_id: teamId, created_at: at, is_demo: isDemo }) => [id, { channel: connector, name, teamId, createdAt: new Date(at).getTime(), isDemo }])),
    queries: new Map(queries.map(({ id, name, kind, text }) => [id, { name, kind, text }])),
  };
}

export const isWatched = ({ connections, queries }: Watched, { queryId, connectionId }: Place): boolean => connections.has(connectionId) && (queryId === nilId || queries.has(queryId));

export function namesOf({ connections, queries }: Watched, { queryId, connectionId }: Place): PlaceNames {
  const connection = connections.get(connectionId)!;
  const query = queryId === nilId ? null : queries.get(queryId)!;
  return { channel: connection.channel, connectionName: connection.name, teamId: connection.teamId, queryName: query?.name ?? null, queryKind: query?.kind ?? null };
}
