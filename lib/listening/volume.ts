import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { nilId } from "../ids";

/** How many mentions each query found since then, as far as the actor may see them: by the query's id; the nil UUID's are all, each counted once. */
export async function sumVolume({ tx }: Unit, { workspaceId, scope }: Context, since: Date): Promise<Map<string, number>> {
  const seen: SQL = scope.all ? sql`` : sql` and (v.team_id = ${nilId}::uuid or v.team_id = any(${sqlTexts(scope.teamIds)}::uuid[]))`;
  const rows = await tx.execute<{ id: string; mentions: number }>(sql`
    select v.query_id as id, sum(v.mentions)::int as mentions from listening_volume as v where v.workspace_id = ${workspaceId} and v.hour >= ${since.toISOString()}::timestamptz${seen} group by 1`);
  return new Map(rows.map(({ id, mentions }) => [id, mentions]));
}

/**
 * Compares the volume since then with what was found, and puts right what is other: both are read in one snapshot, and the difference is added.
 * @returns how many figures were other
 */
export async function repairVolume(workspaceId: string, since: Date): Promise<number> {
  // Whole hours only: what began before is not all there.
  const from = new Date(Math.ceil(since.getTime() / 3_600_000) * 3_600_000).toISOString();
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute(sql`
    insert into listening_volume (workspace_id, hour, query_id, connection_id, team_id, mentions)
    select ${workspaceId}::uuid, f.hour, f.query_id, f.connection_id, f.team_id, sum(f.n)::int from (
      select date_trunc('hour', q.at, 'UTC') as hour, q.query_id, q.connection_id, q.team_id, 1 as n from mention_queries as q where q.workspace_id = ${workspaceId} and q.at >= ${from}::timestamptz
      union all
      select hour, ${nilId}::uuid, connection_id, team_id, 1 from (select distinct q.mention_id, date_trunc('hour', q.at, 'UTC') as hour, q.connection_id, q.team_id from mention_queries as q where q.workspace_id = ${workspaceId} and q.at >= ${from}::timestamptz) as once
      union all
      select v.hour, v.query_id, v.connection_id, v.team_id, -v.mentions from listening_volume as v where v.workspace_id = ${workspaceId} and v.hour >= ${from}::timestamptz
    ) as f group by 1, 2, 3, 4, 5 having sum(f.n) <> 0
    order by 2, 3, 4, 5
    on conflict (workspace_id, hour, query_id, connection_id, team_id) do update set mentions = listening_volume.mentions + excluded.mentions
    returning hour`));
  return rows.length;
}
