import type postgres from "postgres";
import { inTransaction, systemContext, type Context } from "@/lib/context";
import { nilId } from "@/lib/ids";
import { cutDays } from "@/lib/metrics/rollups";
import { createConnection, createMember, createTeam, createWorkspace } from "@/lib/testing/factories";

const monthMs = 30 * 86_400_000;
/** Of both workspaces. */
export const timeZone = "Europe/Berlin";

/** A workspace that has talked, and its admin. */
export interface Talk {
  workspaceId: string;
  ctx: Context;
  userId: string;
}

/** Messages at an even rate until now, of five accounts, eight teams and twenty people, every tenth an answer; and what they add up to. */
export async function createTalk(owner: postgres.Sql, count: number, ofAMonth: number): Promise<Talk> {
  const { id: workspaceId } = await createWorkspace("Bench");
  await owner`update workspaces set time_zone = ${timeZone} where id = ${workspaceId}`;
  const teams: string[] = [];
  for (let n = 0; n < 8; n++) teams.push((await createTeam(workspaceId, `Team ${n}`)).id);
  const members: string[] = [];
  for (let n = 0; n < 20; n++) members.push((await createMember(workspaceId, { name: `Member ${n}`, roles: ["service"], teamIds: [teams[n % 8]!] })).id);
  const connections: string[] = [];
  for (let n = 0; n < 5; n++) connections.push((await createConnection(workspaceId, { connector: n < 2 ? "webchat" : "email" })).id);
  const { context, userId } = await createMember(workspaceId, { roles: ["admin"] });
  const apart = monthMs / ofAMonth / 1000; // seconds
  const place = owner`(${connections}::uuid[])[1 + n % 5] as connection_id, (${teams}::uuid[])[1 + n % 8] as team_id, case when n % 3 = 0 then ${nilId}::uuid else (${members}::uuid[])[1 + n % 20] end as member_id`;
  await owner.begin(async (tx) => {
    // Rows that lead where they should need not be checked ten million times.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into conversations (workspace_id, id, connection_id, channel, token, title, status, last_message_at, opened_at)
      select ${workspaceId}, gen_random_uuid(), (${connections}::uuid[])[1 + n % 5], 'loom', n::text, 'Customer ' || n, 'closed', now(), now() from generate_series(0, 1999) n`;
    await tx`create temporary table talks on commit drop as select id, row_number() over (order by token::int) - 1 as n from conversations where workspace_id = ${workspaceId}`;
    await tx`create unique index on talks (n)`;
    await tx`
      insert into messages (workspace_id, id, conversation_id, connection_id, direction, text, status, sent_at, received_at, place_team_id, place_member_id)
      select ${workspaceId}, gen_random_uuid(), talks.id, connection_id, case when m.n % 2 = 0 then 'in' else 'out' end, 'Is it there yet?', 'received', at, at, team_id, member_id
      from (select n, now() - make_interval(secs => n * ${apart}::float8) as at, ${place} from generate_series(0, ${count - 1}::int) n) m join talks on talks.n = m.n % 2000`;
    await tx`
      insert into metric_facts (workspace_id, kind, at, id, connection_id, team_id, member_id, conversation_id, value)
      select ${workspaceId}, kind, at, gen_random_uuid(), connection_id, team_id, member_id, talks.id, case kind when 'opened' then null when 'rated' then 1 + m.n % 5 else 30 + (m.n::bigint * 7919) % 40000 end
      from (select n, now() - make_interval(secs => n * ${apart}::float8) as at, ${place} from generate_series(0, ${count - 1}::int, 10) n) m
      join talks on talks.n = m.n % 2000 cross join unnest(array['opened', 'answered', 'closed', 'rated']) kind where kind <> 'rated' or m.n % 50 = 0`;
    await tx`set local work_mem = '512MB'`;
    const names = (kind: string) => tx.unsafe(Array.from({ length: 20 }, (_, n) => `${kind}_${n}`).join(", "));
    const counts = (kind: string) => tx.unsafe(Array.from({ length: 20 }, (_, n) => `count(*) filter (where kind = '${kind}' and bucket = ${n})`).join(", "));
    const countOf = (kind: string) => tx`count(*) filter (where kind = ${kind})`;
    const sumOf = (kind: string) => tx`coalesce(sum(value) filter (where kind = ${kind}), 0)`;
    await tx`
      insert into rollup_hourly (workspace_id, hour, connection_id, team_id, member_id, messages_in, messages_out,
        exchanges_opened, exchanges_answered, conversations_closed, ratings, rating_sum, ratings_good, first_response_seconds, resolution_seconds, ${names("frt")}, ${names("res")})
      select ${workspaceId}::uuid, date_trunc('hour', at, 'UTC'), connection_id, team_id, member_id, ${countOf("in")}, ${countOf("out")},
        ${countOf("opened")}, ${countOf("answered")}, ${countOf("closed")}, ${countOf("rated")}, ${sumOf("rated")}, count(*) filter (where kind = 'rated' and value >= 4), ${sumOf("answered")}, ${sumOf("closed")}, ${counts("answered")}, ${counts("closed")}
      from (
        select sent_at as at, connection_id, place_team_id as team_id, place_member_id as member_id, direction::text as kind, null as value, null as bucket from messages where workspace_id = ${workspaceId}
        union all
        select at, connection_id, team_id, member_id, kind::text, value, least(19, greatest(0, ceil(log(2.0, greatest(value, 1) / 5.0))))::int from metric_facts where workspace_id = ${workspaceId}
      ) happened
      group by 1, 2, 3, 4, 5`;
  });
  await inTransaction(systemContext(workspaceId), (unit) => cutDays(unit, workspaceId));
  return { workspaceId, ctx: context, userId };
}
