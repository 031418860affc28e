import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { groupBy } from "../group";
import { nilId } from "../ids";

/** Mentions that were found, and of these those that sound so; of the others nobody knows. */
export type Volume = { mentions: number; negative: number; neutral: number; positive: number };

const sums = sql`sum(v.mentions)::int as mentions, sum(v.negative)::int as negative, sum(v.neutral)::int as neutral, sum(v.positive)::int as positive`;

/** What was found since then, as far as the actor may see it. */
const found = ({ workspaceId, scope }: Context, since: Date): SQL =>
  sql`v.workspace_id = ${workspaceId} and v.hour >= ${since.toISOString()}::timestamptz${scope.all ? sql`` : sql` and (v.team_id = ${nilId}::uuid or v.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]))`}`;

/** How many mentions each query found since then, and how they sound: by the query's id; the nil UUID's are all, each counted once. */
export async function sumVolume({ tx }: Unit, ctx: Context, since: Date): Promise<Map<string, Volume>> {
  const rows = await tx.execute<Volume & { id: string }>(sql`select v.query_id as id, ${sums} from listening_volume as v where ${found(ctx, since)} group by 1`);
  return new Map(rows.map(({ id, ...volume }) => [id, volume]));
}

/** The same by day (YYYY-MM-DD in the time zone, an hour being of the day in which it begins), in their order; days of nothing are left out. */
export async function readVolumeDays({ tx }: Unit, ctx: Context, since: Date, timeZone: string): Promise<Map<string, (Volume & { day: string })[]>> {
  const rows = await tx.execute<Volume & { id: string; day: string }>(sql`
    select v.query_id as id, to_char(v.hour at time zone ${timeZone}, 'YYYY-MM-DD') as day, ${sums} from listening_volume as v where ${found(ctx, since)} group by 1, 2 order by 2`);
  return new Map([...groupBy(rows, ({ id }) => id)].map(([id, all]) => [id, all.map(({ id: _, ...volume }) => volume)]));
}

/**
 * Compares the volume since then with what was found, and puts right what is other: both are read in one snapshot, and the difference is added.
 * @returns how many figures were other
 */
export async function repairVolume(workspaceId: string, since: Date): Promise<number> {
  // Whole hours only: what began before is not all there.
  const from = new Date(Math.ceil(since.getTime() / 3_600_000) * 3_600_000).toISOString();
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute(sql`
    insert into listening_volume (workspace_id, hour, query_id, connection_id, team_id, mentions, negative, neutral, positive)
    select ${workspaceId}::uuid, f.hour, f.query_id, f.connection_id, f.team_id, sum(f.n)::int, sum(f.g)::int, sum(f.u)::int, sum(f.p)::int from (
      select o.hour, o.query_id, o.connection_id, o.team_id, 1 as n, (m.counted_mood is not distinct from 'negative')::int as g, (m.counted_mood is not distinct from 'neutral')::int as u, (m.counted_mood is not distinct from 'positive')::int as p from (
        select q.mention_id, date_trunc('hour', q.at, 'UTC') as hour, q.query_id, q.connection_id, q.team_id from mention_queries as q where q.workspace_id = ${workspaceId} and q.at >= ${from}::timestamptz
        union all
        select distinct q.mention_id, date_trunc('hour', q.at, 'UTC'), ${nilId}::uuid, q.connection_id, q.team_id from mention_queries as q where q.workspace_id = ${workspaceId} and q.at >= ${from}::timestamptz
      ) as o join mentions as m on m.workspace_id = ${workspaceId} and m.id = o.mention_id
      union all
      select v.hour, v.query_id, v.connection_id, v.team_id, -v.mentions, -v.negative, -v.neutral, -v.positive from listening_volume as v where v.workspace_id = ${workspaceId} and v.hour >= ${from}::timestamptz
    ) as f group by 1, 2, 3, 4, 5 having sum(f.n) <> 0 or sum(f.g) <> 0 or sum(f.u) <> 0 or sum(f.p) <> 0
    order by 2, 3, 4, 5
    on conflict (workspace_id, hour, query_id, connection_id, team_id) do update
    set mentions = listening_volume.mentions + excluded.mentions, negative = listening_volume.negative + excluded.negative, neutral = listening_volume.neutral + excluded.neutral, positive = listening_volume.positive + excluded.positive
    returning hour`));
  return rows.length;
}
