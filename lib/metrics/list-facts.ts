import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { decodeCursor, encodeCursor, type Position } from "../conversations/cursor";
import { inTransaction, type Context, type Unit } from "../context";
import { requireAskable } from "./askable";
import { bucketUpperSeconds } from "./buckets";
import { isNow, isSales, type Metric, type PeriodMetric } from "./catalogue";
import { toFacts, type FactRow } from "./fact-rows";
import { isOfMentions, isOfMessages, measuresOf, timed, type FactKind, type MentionKind } from "./happened";
import { readNow } from "./list-now";
import { countedMentions } from "./mention-facts";
import type { MetricFact, MetricFactPage } from "./metric-schema";
import type { Period } from "./range";
import { hoursOf, inScope, matches, type FigureFilter } from "./read";
import { columnOf } from "./rollups";
import { readSaleRows, toSaleFacts } from "./sales/list";

/** Records on one page. */
export const factPageSize = 50;

const hourMs = 3_600_000;

export interface FactRequest {
  period: Period;
  filter?: FigureFilter;
  cursor?: string;
}

/**
 * A page of the records behind a figure, newest first: all pages together are as many as the figure's `count`, for whoever
 * may see the figure. Text, title and contact of a conversation that the reader may not see now are left out. Only hours
 * for which the rollups have something are visited, so that a page costs what it shows and not what is kept.
 * @throws AppError "invalid" for a cursor of another list, or a channel of what has none
 */
export async function listFacts(ctx: Context, metric: Metric, { period, filter = {}, cursor }: FactRequest): Promise<MetricFactPage> {
  requireAskable(metric, filter);
  const after = cursor ? decodeCursor(`metric ${metric.id}`, cursor) : null;
  const { rows, items } = await inTransaction(ctx, async (unit): Promise<{ rows: readonly Position[]; items: MetricFact[] }> => {
    if (isSales(metric)) {
      const sales = await readSaleRows(unit, ctx, metric, hoursOf(period), filter, after, factPageSize + 1);
      return { rows: sales, items: await toSaleFacts(unit, ctx, sales.slice(0, factPageSize)) };
    }
    const found = isNow(metric) ? await readNow(unit, ctx, metric.now, filter, after, factPageSize + 1) : await happenedIn(unit, ctx, metric, hoursOf(period), filter, after);
    return { rows: found, items: await toFacts(unit, ctx, found.slice(0, factPageSize)) };
  });
  const last = rows[factPageSize - 1];
  return { items, nextCursor: rows.length > factPageSize && last ? encodeCursor(`metric ${metric.id}`, { at: last.at, id: last.id }) : null };
}

/** Goes back hour by hour until a page and one more are found. */
async function happenedIn(unit: Unit, ctx: Context, metric: PeriodMetric, { from, to }: Period, filter: FigureFilter, after: Position | null): Promise<FactRow[]> {
  const found: FactRow[] = [];
  let end = after ? new Date(Math.min(to.getTime(), Math.floor(after.at.getTime() / hourMs) * hourMs + hourMs)) : to;
  while (found.length <= factPageSize) {
    const hours = await hoursWith(unit, ctx, metric, { from, to: end }, filter);
    // What stands before the cursor in its hour is not known: that hour may have less than it says.
    const enough = enoughOf(hours, factPageSize + 1 - found.length, after ? 1 : 0);
    if (!enough.length) break;
    found.push(...(await readHours(unit, ctx, metric, enough, filter, after, factPageSize + 1 - found.length)));
    if (enough.length === hours.length && hours.length < hoursAtOnce) break;
    end = enough.at(-1)!;
  }
  return found;
}

/** A page's records lie in no more hours than there are records; one more, since the first may be read already. */
const hoursAtOnce = factPageSize + 2;

interface Hour {
  at: Date;
  count: number;
}

async function hoursWith({ tx }: Unit, ctx: Context, metric: PeriodMetric, { from, to }: Period, filter: FigureFilter): Promise<Hour[]> {
  const many = sql.raw(measuresIn(metric, filter.bucket).map((column) => `r.${column}`).join(" + "));
  const rows = await tx.execute<{ hour: string; records: number }>(sql`
    select r.hour, sum(${many})::int as records
    from rollup_hourly r ${filter.channel ? sql`join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = r.connection_id` : sql``}
    where r.workspace_id = ${ctx.workspaceId} and r.hour >= ${from.toISOString()}::timestamptz and r.hour < ${to.toISOString()}::timestamptz and ${many} > 0 and ${inScope(ctx)} and ${matches(filter)}
    group by r.hour order by r.hour desc limit ${hoursAtOnce}`);
  return rows.map(({ hour, records }) => ({ at: new Date(hour), count: records }));
}

/** The columns that say how many of a metric's records an hour has. */
const measuresIn = ({ facts, inGroups, buckets }: PeriodMetric, bucket: number | undefined): string[] => (buckets && bucket !== undefined ? [`${timed[buckets].prefix}_${bucket}`] : inGroups ? ["group_messages_in"] : facts.map((kind) => columnOf.get(Object.keys(measuresOf({ kind }))[0]!)!));

function enoughOf(hours: readonly Hour[], wanted: number, uncertain: number): Date[] {
  const chosen: Date[] = [];
  let sum = 0;
  for (const [index, { at, count }] of hours.entries()) {
    if (sum >= wanted) break;
    chosen.push(at);
    if (index >= uncertain) sum += count;
  }
  return chosen;
}

async function readHours({ tx }: Unit, ctx: Context, metric: PeriodMetric, hours: readonly Date[], filter: FigureFilter, after: Position | null, limit: number): Promise<FactRow[]> {
  const list = `{${hours.map((hour) => hour.toISOString()).join()}}`;
  const rows = await tx.execute<Omit<FactRow, "at"> & { at: string }>(sql`select f.* from unnest(${list}::timestamptz[]) as h(hour) cross join ${readerOf(ctx, metric, filter, after, limit)} order by f.at desc, f.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** A metric is of one sort of records. */
function readerOf(ctx: Context, metric: PeriodMetric, filter: FigureFilter, after: Position | null, limit: number): SQL {
  const [first] = metric.facts;
  if (isOfMessages(first!)) return messagesIn(ctx, metric, filter, after, limit);
  return isOfMentions(first!) ? mentionsIn(ctx, first, filter, after, limit) : factsIn(ctx, metric.facts as readonly FactKind[], filter, after, limit);
}

const inHour = (column: string) => sql.raw(`${column} >= h.hour and ${column} < h.hour + interval '1 hour'`);

function messagesIn(ctx: Context, { facts: directions, inGroups }: PeriodMetric, filter: FigureFilter, after: Position | null, limit: number): SQL {
  return sql`lateral (
    select m.id, m.sent_at as at, m.direction as kind, null::int as value, null::int as "hoursValue", m.connection_id as "connectionId", m.place_team_id as "teamId", m.place_member_id as "memberId", m.conversation_id as "conversationId", m.id as "messageId", null::uuid as "mentionId"
    from messages m ${inGroups ? sql`join conversations g on g.workspace_id = ${ctx.workspaceId} and g.id = m.conversation_id and g.is_group` : sql``}
    where m.workspace_id = ${ctx.workspaceId} and m.place_team_id is not null and m.direction = any(${`{${directions.join()}}`}::text[]) and ${inHour("m.sent_at")}
      and ${after ? sql`(m.sent_at, m.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : sql`true`}
      and ${placed(ctx, filter, { team: "m.place_team_id", member: "m.place_member_id", connection: "m.connection_id" })}
    order by m.sent_at desc nulls last, m.id desc nulls last limit ${limit}) f`;
}

function mentionsIn(ctx: Context, kind: MentionKind, filter: FigureFilter, after: Position | null, limit: number): SQL {
  const { where, value } = countedMentions[kind];
  return sql`lateral (
    select m.id, m.at, ${kind}::text as kind, ${sql.raw(value)} as value, null::int as "hoursValue", m.connection_id as "connectionId", m.place_team_id as "teamId", m.place_member_id as "memberId", null::uuid as "conversationId", null::uuid as "messageId", m.id as "mentionId"
    from mentions m
    where m.workspace_id = ${ctx.workspaceId} and m.place_team_id is not null and ${sql.raw(where)} and ${inHour("m.at")}
      and ${after ? sql`(m.at, m.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : sql`true`}
      and ${placed(ctx, filter, { team: "m.place_team_id", member: "m.place_member_id", connection: "m.connection_id" })}
    order by m.at desc nulls last, m.id desc nulls last limit ${limit}) f`;
}

function factsIn(ctx: Context, kinds: readonly FactKind[], filter: FigureFilter, after: Position | null, limit: number): SQL {
  return sql`unnest(${`{${kinds.join()}}`}::text[]) as k(kind) cross join lateral (
    select m.id, m.at, m.kind, m.value, m.hours_value as "hoursValue", m.connection_id as "connectionId", m.team_id as "teamId", m.member_id as "memberId", m.conversation_id as "conversationId", m.message_id as "messageId", m.mention_id as "mentionId"
    from metric_facts m
    where m.workspace_id = ${ctx.workspaceId} and m.kind = k.kind and ${inHour("m.at")}
      and ${after ? sql`(m.at, m.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : sql`true`}
      and ${filter.bucket === undefined ? sql`true` : timesIn(filter.bucket)}
      and ${placed(ctx, filter, { team: "m.team_id", member: "m.member_id", connection: "m.connection_id" })}
    order by m.at desc, m.id desc limit ${limit}) f`;
}

/** Of facts, those whose time fell into a bucket. */
function timesIn(bucket: number): SQL {
  const upper = bucketUpperSeconds(bucket);
  return sql`m.value >= ${bucket === 0 ? 0 : bucketUpperSeconds(bucket - 1)} and ${upper === Infinity ? sql`true` : sql`m.value < ${upper}`}`;
}

/** The same rules as for rollups, on other columns. */
function placed(ctx: Context, { channel, ...whose }: FigureFilter, columns: { team: string; member: string; connection: string }): SQL {
  const ofChannel = channel ? sql`${sql.raw(columns.connection)} in (select id from connections where workspace_id = ${ctx.workspaceId} and connector = ${channel})` : sql`true`;
  return sql`${ofChannel} and ${inScope(ctx, columns)} and ${matches(whose, columns)}`;
}
