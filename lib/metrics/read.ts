import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { bucketCount } from "@/db/schema/metrics";
import type { Way } from "../deals/talk/live";
import { type Context, inTransaction } from "../context";
import { nilId } from "../ids";
import { noFigures, type Figures, type OpenCounts } from "./figures";
import { timed, type BucketPrefix, type Buckets } from "./happened";
import type { Period } from "./range";
import { rollupRows } from "./rollup-rows";

export { noFigures, type Figures, type OpenCounts };

/** Which part of the company, on top of what the actor may see. */
export interface FigureFilter {
  /** A connector's id. */
  channel?: string;
  /** One connected account of it. */
  connectionId?: string;
  /** These teams (a department with those below it), by id; `nilId` for what was no team's. */
  teamIds?: readonly string[];
  /** `nilId` for what was nobody's. */
  memberId?: string;
  /** Of closed deals, those that were talked about like this (../deals/talk). */
  talk?: { way?: Way; via?: string };
  /** Of times, those that fell into this bucket. */
  bucket?: number;
}

/** How figures are split: by hour, or the workspace's calendar day, week (by its Monday) or month (by its first), or by whose they are. */
export type Split = "none" | TimeSplit | "channel" | "connection" | "team" | "member";
export type TimeSplit = "hour" | "day" | "week" | "month";

/** Columns of the rollups that are added up as they are. */
export const measures = {
  messagesIn: "messages_in",
  messagesOut: "messages_out",
  groupMessagesIn: "group_messages_in",
  conversationsStarted: "conversations_started",
  conversationsReopened: "conversations_reopened",
  conversationsClosed: "conversations_closed",
  exchangesOpened: "exchanges_opened",
  exchangesAnswered: "exchanges_answered",
  sendsFailed: "sends_failed",
  ratings: "ratings",
  ratingSum: "rating_sum",
  ratingsGood: "ratings_good",
  firstResponseSeconds: "first_response_seconds",
  resolutionSeconds: "resolution_seconds",
  mentionsIn: "mentions_in",
  mentionsDue: "mentions_due",
  mentionsCovered: "mentions_covered",
  mentionsFelt: "mentions_felt",
  mentionsNegative: "mentions_negative",
  mentionsPositive: "mentions_positive",
  mentionsAmong: "mentions_among",
  mentionsRival: "mentions_rival",
  publicAnswers: "public_answers",
  mentionsAnswered: "mentions_answered",
  mentionResponseSeconds: "mention_response_seconds",
  nextResponses: "next_responses",
  nextResponseSeconds: "next_response_seconds",
  firstResponsesTimed: "first_responses_timed",
  firstResponseHoursSeconds: "first_response_hours_seconds",
  nextResponsesTimed: "next_responses_timed",
  nextResponseHoursSeconds: "next_response_hours_seconds",
  resolutionsTimed: "resolutions_timed",
  resolutionHoursSeconds: "resolution_hours_seconds",
  firstKept: "first_kept",
  firstMissed: "first_missed",
  nextKept: "next_kept",
  nextMissed: "next_missed",
  resolutionKept: "resolution_kept",
  resolutionMissed: "resolution_missed",
} as const;

const bucketColumns = (prefix: BucketPrefix) => Array.from({ length: bucketCount }, (_, n) => `sum(r.${prefix}_${n})::int`).join(", ");
/** A sum of bucket counts, one by one. */
export const sumOfBuckets = (name: Buckets): string => `array[${bucketColumns(timed[name].prefix)}] as "${name}"`;
const sums = sql.raw([...Object.entries(measures).map(([name, column]) => `sum(r.${column})::float8 as "${name}"`), ...(Object.keys(timed) as Buckets[]).map(sumOfBuckets)].join(", "));

/**
 * The hours of a period: those that begin in it. Figures are kept by hour, so that of periods which follow one another
 * each hour belongs to one, also in time zones whose days begin between two hours.
 */
export function hoursOf({ from, to }: Period): Period {
  const end = hourFrom(to);
  return { from: new Date(Math.min(hourFrom(from).getTime(), end.getTime())), to: end };
}

const hourMs = 3_600_000;
const hourFrom = (at: Date) => new Date(Math.ceil(at.getTime() / hourMs) * hourMs);

const kept = new WeakMap<Context, Map<string, Promise<Map<string, Figures>>>>();

/** The same actor, for whom the same figures are read once: for what is shown together, which asks for much of it again and should agree. Not to be kept. */
export function readingOnce(ctx: Context): Context {
  const once = { ...ctx };
  kept.set(once, new Map());
  return once;
}

/**
 * Sums rollups over the hours of a period, split as asked; one statement whose cost does not grow with history. Keys: an ISO
 * day, an ISO hour, a connector's id, or an id; `nilId` for "nobody" and "no team". A part without facts is left out.
 */
export function readFigures(ctx: Context, period: Period, filter: FigureFilter = {}, split: Split = "none", timeZone = "UTC"): Promise<ReadonlyMap<string, Figures>> {
  const read = kept.get(ctx);
  if (!read) return sumUp(ctx, period, filter, split, timeZone);
  const asked = JSON.stringify([period, filter, split, timeSplits.has(split) && timeZone]);
  let figures = read.get(asked);
  if (!figures) read.set(asked, (figures = sumUp(ctx, period, filter, split, timeZone)));
  return figures;
}

async function sumUp(ctx: Context, period: Period, filter: FigureFilter, split: Split, timeZone: string): Promise<Map<string, Figures>> {
  const rows = await inTransaction(ctx, async (unit) =>
    unit.tx.execute<Figures & { key: string }>(sql`
      select ${keyOf(split, timeZone)} as key, ${sums}
      from ${await rollupRows(unit, ctx, period, told([split], timeZone))} ${split === "channel" || filter.channel ? sql`join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = r.connection_id` : sql``}
      where ${inScope(ctx)} and ${matches(filter)}
      group by 1 order by 1`));
  return new Map(rows.map(({ key, ...figures }) => [key, figures]));
}

/** The whole of a period as one set of figures. */
export async function readTotals(ctx: Context, period: Period, filter: FigureFilter = {}): Promise<Figures> {
  const [figures] = (await readFigures(ctx, period, filter)).values();
  return figures ?? noFigures;
}

const timeSplits: ReadonlySet<Split> = new Set<TimeSplit>(["hour", "day", "week", "month"]);

/** What splits tell apart of time, for `rollupRows`. */
export const told = (splits: readonly Split[], timeZone: string) => ({ timeZone: splits.some((split) => timeSplits.has(split)) ? timeZone : null, byHour: splits.includes("hour") });

/** What figures are grouped by, of `r`, their rollup, and `c`, its connection. */
export function keyOf(split: Split, timeZone: string): SQL {
  switch (split) {
    case "none":
      return sql`''`;
    case "day":
      return sql`to_char(r.hour at time zone ${timeZone}, 'YYYY-MM-DD')`;
    case "week":
    case "month":
      return sql`to_char(date_trunc(${sql.raw(`'${split}'`)}, r.hour at time zone ${timeZone}), 'YYYY-MM-DD')`;
    case "hour":
      return sql`to_char(r.hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:00:00.000"Z"')`;
    case "channel":
      return sql`c.connector`;
    case "connection":
      return sql`r.connection_id::text`;
    case "team":
      return sql`r.team_id::text`;
    case "member":
      return sql`r.member_id::text`;
  }
}

/** Where rows say whose they are. */
export interface WhoseColumns {
  team: string;
  member: string;
  /** Absent: what it is asked of belongs to no connection. */
  connection?: string;
}

const ofRollups: WhoseColumns = { team: "r.team_id", member: "r.member_id", connection: "r.connection_id" };

/** The same rule as for conversations: the actor's teams, no team, and the actor's own. */
export function inScope({ scope }: Context, { team, member }: WhoseColumns = ofRollups): SQL {
  if (scope.all) return sql`true`;
  return sql`(${sql.raw(team)} in (${idList([nilId, ...scope.teamIds])}) or ${sql.raw(member)} = ${scope.memberId}::uuid)`;
}

/** What a filter asks of rows; a channel is asked of `c`, their connection. */
export function matches({ channel, connectionId, teamIds, memberId }: FigureFilter, { team, member, connection }: WhoseColumns = ofRollups): SQL {
  const parts = [sql`true`];
  if (channel) parts.push(sql`c.connector = ${channel}`);
  if (connectionId && connection) parts.push(sql`${sql.raw(connection)} = ${connectionId}::uuid`);
  if (teamIds) parts.push(teamIds.length ? sql`${sql.raw(team)} in (${idList(teamIds)})` : sql`false`);
  if (memberId) parts.push(sql`${sql.raw(member)} = ${memberId}::uuid`);
  return sql.join(parts, sql` and `);
}

const idList = (ids: readonly string[]) => sql.join(ids.map((id) => sql`${id}::uuid`), sql`, `);

/** Messages in, by day of the workspace and then by connector id. */
export async function readChannelDays(ctx: Context, period: Period, filter: FigureFilter, timeZone: string): Promise<Map<string, Record<string, number>>> {
  const rows = await inTransaction(ctx, async (unit) =>
    unit.tx.execute<{ day: string; channel: string; messages: number }>(sql`
      select ${keyOf("day", timeZone)} as day, c.connector as channel, sum(r.messages_in)::int as messages
      from ${await rollupRows(unit, ctx, period, told(["day"], timeZone))} join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = r.connection_id
      where ${inScope(ctx)} and ${matches(filter)}
      group by 1, 2 having sum(r.messages_in) > 0 order by 1`));
  const days = new Map<string, Record<string, number>>();
  for (const { day, channel, messages } of rows) days.set(day, { ...days.get(day), [channel]: messages });
  return days;
}

/** Open conversations now, split like figures; no counting of rows. */
export async function readOpenCounts(ctx: Context, filter: FigureFilter = {}, split: Exclude<Split, TimeSplit> = "none"): Promise<Map<string, OpenCounts>> {
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx.execute<OpenCounts & { key: string }>(sql`
      select ${keyOf(split, "UTC")} as key, sum(r.open)::int as open, sum(r.waiting_on_us)::int as "waitingOnUs", sum(r.unread)::int as unread
      from conversation_counters r ${split === "channel" || filter.channel ? sql`join connections c on c.workspace_id = ${ctx.workspaceId} and c.id = r.connection_id` : sql``}
      where r.workspace_id = ${ctx.workspaceId} and ${inScope(ctx)} and ${matches(filter)}
      group by 1 order by 1`));
  return new Map(rows.map(({ key, ...counts }) => [key, counts]));
}
