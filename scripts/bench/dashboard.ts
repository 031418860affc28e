import type postgres from "postgres";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { inTransaction, systemContext, type Context } from "@/lib/context";
import { nilId } from "@/lib/ids";
import { readDashboardParams } from "@/lib/metrics/range";
import { cutDays } from "@/lib/metrics/rollups";
import { createConnection, createMember, createTeam, createWorkspace } from "@/lib/testing/factories";
import { startBenchDatabase } from "./database";
import { inPairs, median, printFigure } from "./figures";

/** As many a month in both workspaces: the one has had two months of it, for what a month is compared with is read as well, the other years. */
const ofAMonth = Number(process.env.WEFT_BENCH_MONTH_MESSAGES ?? 100_000);
const ofYears = Number(process.env.WEFT_BENCH_MESSAGES ?? 10_000_000);
const monthMs = 30 * 86_400_000;
const pairs = 5;
const samples = 10;
const timeZone = "Europe/Berlin";

/** Twelve widgets over figures, as an executive has them. */
const widgets: readonly { widget: string; options?: Record<string, unknown> }[] = [
  { widget: "headline" }, { widget: "channel-matrix" }, { widget: "volume-trend" }, { widget: "drill-down" }, { widget: "first-response" }, { widget: "response-times" },
  { widget: "volume-by-channel" }, { widget: "csat" }, { widget: "backlog" }, { widget: "response-coverage" },
  { widget: "chart", options: { metric: "messages", by: "member", series: "direction", chart: "stacked" } }, { widget: "metric-tile", options: { metric: "resolution-p90" } },
];

/**
 * A dashboard of twelve widgets over thirty days, with two months of messages behind it and with 10,000,000; and the same messages counted
 * for one of its figures by SQL over the messages themselves. Time on the server, all widgets at once, as a page asks for them.
 */
export async function dashboard(): Promise<void> {
  const database = await startBenchDatabase({ shared_buffers: "1GB", max_wal_size: "8GB" });
  try {
    const [month, years] = [await createTalk(database.owner, 2 * ofAMonth), await createTalk(database.owner, ofYears)];
    await database.settle();
    const shown = (ctx: Context) => () => medianOf(() => Promise.all(widgets.map(({ widget, options = {} }) => runWidgetQuery(ctx, { widget, params: readDashboardParams({}), options, timeZone }))));
    await shown(month.ctx)();
    await shown(years.ctx)();
    const size = `${(ofYears / 1e6).toLocaleString("en")} M messages`;
    const grown = await inPairs(pairs, { ours: shown(years.ctx), floor: shown(month.ctx) });
    printFigure(`dashboard of 12 widgets, ${size} beside two months of them`, "ms, p50", grown.ours, grown.floor, { atMost: 1.15 });
    const raw = await inPairs(3, { ours: () => counted(database.owner, years.workspaceId), floor: shown(years.ctx) });
    printFigure(`dashboard of 12 widgets, ${size}: one of its tables by raw SQL beside all of it`, "ms", raw.ours, raw.floor, { atLeast: 25 });
  } finally {
    await database.stop();
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Messages by channel and direction, this month and the one before, and the median of first answers, from what happened itself. */
async function counted(owner: postgres.Sql, workspaceId: string): Promise<number> {
  const began = performance.now();
  await owner`
    select c.connector, m.direction, m.sent_at >= now() - interval '30 days' as now, count(*) from messages m join connections c on c.workspace_id = m.workspace_id and c.id = m.connection_id
    where m.workspace_id = ${workspaceId} and m.kind = 'message' group by 1, 2, 3`;
  await owner`select percentile_cont(array[0.5, 0.9]) within group (order by value) from metric_facts where workspace_id = ${workspaceId} and kind = 'answered'`;
  return performance.now() - began;
}

/** Messages at an even rate until now, of five accounts, eight teams and twenty people, every tenth an answer; and what they add up to. */
async function createTalk(owner: postgres.Sql, count: number): Promise<{ workspaceId: string; ctx: Context }> {
  const { id: workspaceId } = await createWorkspace("Bench");
  const teams: string[] = [];
  for (let n = 0; n < 8; n++) teams.push((await createTeam(workspaceId, `Team ${n}`)).id);
  const members: string[] = [];
  for (let n = 0; n < 20; n++) members.push((await createMember(workspaceId, { name: `Member ${n}`, roles: ["service"], teamIds: [teams[n % 8]!] })).id);
  const connections: string[] = [];
  for (let n = 0; n < 5; n++) connections.push((await createConnection(workspaceId, { connector: n < 2 ? "custom" : "loom" })).id);
  const { context } = await createMember(workspaceId, { roles: ["admin"] });
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
    await tx`
      insert into rollup_hourly (workspace_id, hour, connection_id, team_id, member_id, messages_in, messages_out)
      select workspace_id, date_trunc('hour', sent_at, 'UTC'), connection_id, place_team_id, place_member_id, count(*) filter (where direction = 'in'), count(*) filter (where direction = 'out')
      from messages where workspace_id = ${workspaceId} group by 1, 2, 3, 4, 5`;
    const bucket = (name: string, kind: string) => tx.unsafe(Array.from({ length: 20 }, (_, n) => `${name}_${n} = count_of.${kind}_${n}`).join(", "));
    const counts = (kind: string) => tx.unsafe(Array.from({ length: 20 }, (_, n) => `count(*) filter (where kind = '${kind}' and bucket = ${n})::int as ${kind}_${n}`).join(", "));
    await tx`
      update rollup_hourly r set exchanges_opened = opened, exchanges_answered = answered, conversations_closed = closed, ratings = rated, rating_sum = score, ratings_good = good, first_response_seconds = answer_seconds, resolution_seconds = close_seconds,
        ${bucket("frt", "answered")}, ${bucket("res", "closed")}
      from (
        select date_trunc('hour', at, 'UTC') as hour, connection_id, team_id, member_id,
          count(*) filter (where kind = 'opened') as opened, count(*) filter (where kind = 'answered') as answered, count(*) filter (where kind = 'closed') as closed, count(*) filter (where kind = 'rated') as rated,
          coalesce(sum(value) filter (where kind = 'rated'), 0) as score, count(*) filter (where kind = 'rated' and value >= 4) as good, coalesce(sum(value) filter (where kind = 'answered'), 0) as answer_seconds, coalesce(sum(value) filter (where kind = 'closed'), 0) as close_seconds,
          ${counts("answered")}, ${counts("closed")}
        from (select *, least(19, greatest(0, ceil(log(2.0, greatest(value, 1) / 5.0))))::int as bucket from metric_facts where workspace_id = ${workspaceId}) facts
        group by 1, 2, 3, 4
      ) count_of
      where r.workspace_id = ${workspaceId} and (r.hour, r.connection_id, r.team_id, r.member_id) = (count_of.hour, count_of.connection_id, count_of.team_id, count_of.member_id)`;
  });
  await inTransaction(systemContext(workspaceId), (unit) => cutDays(unit, workspaceId));
  return { workspaceId, ctx: context };
}
