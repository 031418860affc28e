import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { expectedAt, type Usual } from "../crisis/usual";
import { nilId } from "../ids";
import { matching } from "../mentions/conditions";
import { readCrises } from "./list";
import { labelOf, rowMs, rowOf } from "./rows";
import type { CrisisRow } from "./schema";

/** Rows that are an hour, the running one among them. */
const rowsOfHour = 12;
const mostPlaces = 6;
/** Mentions of the hour. */
const mostRead = 100_000;

export interface PlaceLevel {
  /** Null: all that is said there. */
  queryId: string | null;
  queryName: string | null;
  connectionId: string;
  connectionName: string;
  channel: string;
  level: "normal" | "raised" | "crisis";
  /** Mentions since `since`, and what is usual in such an hour. */
  count: number;
  usual: number;
}

export interface CrisisLevel {
  level: "normal" | "raised" | "crisis";
  /** Those that go on, the latest first. */
  open: CrisisRow[];
  /** The last one that is over. */
  last: CrisisRow | null;
  /** The last hour's busiest places against what is usual there. */
  places: PlaceLevel[];
  since: string;
  /** How many series are watched. */
  watched: number;
}

/** Whether what is said in public now is as much as usual, with the evidence, of what the actor may see. @throws AppError "forbidden" */
export async function readLevel(ctx: Context, now: Date): Promise<CrisisLevel> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async (unit) => {
    const open = await readCrises(unit, ctx, sql`c.ended_at is null`, 5);
    const [last = null] = await readCrises(unit, ctx, sql`c.ended_at is not null`, 1);
    const first = rowOf(now.getTime()) - (rowsOfHour - 1) * rowMs;
    const places = await readPlaces(unit, ctx, first);
    const level = open.length ? "crisis" : places.some((place) => place.level !== "normal") ? "raised" : "normal";
    const { tx } = unit;
    const [watched] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from (select k.query_id from crisis_states as k join connections as c on c.workspace_id = ${ctx.workspaceId} and c.id = k.connection_id where k.workspace_id = ${ctx.workspaceId}${ofTeams(ctx)} limit ${10_000}) as w`);
    return { level, open, last, places: places.toSorted((a, b) => b.count / (b.usual + 1) - a.count / (a.usual + 1) || b.count - a.count).slice(0, mostPlaces), since: new Date(first).toISOString(), watched: watched!.count };
  });
}

interface Row extends Record<string, unknown> {
  query_id: string;
  query_name: string | null;
  connection_id: string;
  connection_name: string;
  channel: string;
  level: PlaceLevel["level"];
  usual: Usual;
  count: number;
}

/** Places where something was said in the last hour, or more than usual is. */
async function readPlaces({ tx }: Unit, ctx: Context, first: number): Promise<PlaceLevel[]> {
  const { workspaceId } = ctx;
  const rows = await tx.execute<Row>(sql`
    with lately as materialized (select m.id, m.connection_id from mentions as m where ${matching(ctx, { state: "all", sort: "newest", since: new Date(first).toISOString() })} order by m.at desc nulls last limit ${mostRead}),
    counted as (
      select ${nilId}::uuid as query_id, connection_id, count(*)::int as count from lately group by 2
      union all
      select w.query_id, w.connection_id, count(*)::int from (select f.query_id, l.connection_id from lately as l join mention_queries as f on f.workspace_id = ${workspaceId} and f.mention_id = l.id limit ${mostRead}) as w group by 1, 2
    )
    select k.query_id, q.name as query_name, k.connection_id, c.display_name as connection_name, c.connector as channel, k.level, k.state -> 'usual' as usual, coalesce(n.count, 0) as count
    from crisis_states as k
    join connections as c on c.workspace_id = ${workspaceId} and c.id = k.connection_id and c.removed_at is null
    left join listening_queries as q on q.workspace_id = ${workspaceId} and q.id = k.query_id
    left join counted as n on n.query_id = k.query_id and n.connection_id = k.connection_id
    where k.workspace_id = ${workspaceId} and (n.count > 0 or k.level <> 'normal') and (q.id is not null or k.query_id = ${nilId}::uuid)${ofTeams(ctx)}`);
  return rows.map(({ query_id: queryId, query_name: queryName, connection_id: connectionId, connection_name: connectionName, channel, level, usual, count }) => ({
    queryId: queryId === nilId ? null : queryId, queryName, connectionId, connectionName, channel, level, count,
    usual: Math.round(10 * Array.from({ length: rowsOfHour }, (_, row) => expectedAt(usual, labelOf(first + row * rowMs).getTime())).reduce((sum, one) => sum + one, 0)) / 10,
  }));
}

const ofTeams = ({ scope }: Context) => (scope.all ? sql`` : sql` and (c.team_id is null or c.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]))`);

export interface Anomaly {
  crisisId: string;
  channel: string;
  at: Date;
  factor: number;
}

/** Crises that began in a time, by channel, of what the actor may see. */
export async function readAnomalies(ctx: Context, { from, to, channel }: { from: Date; to: Date; channel?: string }): Promise<Anomaly[]> {
  requirePermission(ctx, "mentions.read");
  const seen = ctx.scope.all ? sql`` : sql` and (s.team_id is null or s.team_id = any(${sqlTexts(ctx.scope.teamIds)}::uuid[]))`;
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<{ id: string; channel: string; at: string; factor: number }>(sql`
    select s.crisis_id as id, s.channel, min(s.began_at) as at, max(s.worst_factor) as factor from crisis_series as s
    where s.workspace_id = ${ctx.workspaceId} and s.began_at >= ${from.toISOString()}::timestamptz and s.began_at < ${to.toISOString()}::timestamptz${channel ? sql` and s.channel = ${channel}` : sql``}${seen} group by 1, 2 order by 3 desc limit 50`));
  return rows.map(({ id, at, ...row }) => ({ crisisId: id, at: new Date(at), ...row }));
}
