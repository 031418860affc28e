import "server-only";
import type { mentions } from "@/db/schema";
import type { Unit } from "../context";
import { nilId } from "../ids";

type Mood = (typeof mentions.$inferSelect)["countedMood"];

/** Puts the volume of the queries that found some mentions right where these sound otherwise than they were counted; in the caller's transaction. */
export function addMoods({ sql, later }: Unit, workspaceId: string, changes: readonly { mentionId: string; before: Mood; after: Mood }[]): void {
  if (!changes.length) return;
  const by = ({ before, after }: (typeof changes)[number], mood: Mood) => Number(after === mood) - Number(before === mood);
  const rows = JSON.stringify(changes.map((one) => ({ i: one.mentionId, n: by(one, "negative"), u: by(one, "neutral"), p: by(one, "positive") })));
  later(sql`
    insert into listening_volume (workspace_id, hour, query_id, connection_id, team_id, negative, neutral, positive)
    select ${workspaceId}::uuid, f.hour, f.query_id, f.connection_id, f.team_id, sum(f.n)::int, sum(f.u)::int, sum(f.p)::int from (
      select w.i, w.n, w.u, w.p, date_trunc('hour', q.at, 'UTC') as hour, case when k.of = 'each' then q.query_id else ${nilId}::uuid end as query_id, q.connection_id, q.team_id
      from json_to_recordset(${rows}::text::json) as w(i uuid, n int, u int, p int) join mention_queries as q on q.workspace_id = ${workspaceId} and q.mention_id = w.i cross join (values ('each'), ('all')) as k(of)
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ) as f group by 2, 3, 4, 5 order by 2, 3, 4, 5
    on conflict (workspace_id, hour, query_id, connection_id, team_id) do update
    set negative = listening_volume.negative + excluded.negative, neutral = listening_volume.neutral + excluded.neutral, positive = listening_volume.positive + excluded.positive`);
}
