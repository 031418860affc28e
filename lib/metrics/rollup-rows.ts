import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Context, Unit } from "../context";
import { addDays } from "../format/day";
import { timeZoneOf } from "../workspaces/time-zone";
import { midnightOf, type Period } from "./range";
import { columnOf } from "./rollups";

/**
 * The rollups of a period as rows `r` with an `hour`, which of a whole day is its midnight: days are read from `rollup_daily`,
 * what is left of the first and the last from `rollup_hourly`, so that a period costs by its days and not its hours.
 * @param timeZone in which the reader tells days apart: only where it is the workspace's do whole days serve. Null: it tells none
 * @param byHour the reader tells hours apart
 */
export async function rollupRows(unit: Pick<Unit, "tx">, ctx: Context, period: Period, { timeZone = null, byHour = false }: { timeZone?: string | null; byHour?: boolean } = {}): Promise<SQL> {
  const zone = byHour ? null : await timeZoneOf(unit, ctx);
  const days = zone !== null && (timeZone === null || timeZone === zone) ? wholeDays(period, zone) : null;
  if (!days || zone === null) return sql`(${hours(ctx, period.from, period.to)}) r`;
  const local = sql`(h.hour at time zone ${zone})::date`;
  return sql`(
    select (d.day::timestamp at time zone ${zone}) as hour, ${columnsOf("d")} from rollup_daily d
    where d.workspace_id = ${ctx.workspaceId} and d.day >= ${days.first}::date and d.day < ${days.end}::date
    union all ${hours(ctx, period.from, later(midnightOf(days.first, zone)), sql`${local} < ${days.first}::date`)}
    union all ${hours(ctx, earlier(midnightOf(days.end, zone)), period.to, sql`${local} >= ${days.end}::date`)}) r`;
}

const hours = (ctx: Context, from: Date, to: Date, more: SQL = sql`true`): SQL => sql`
  select h.hour, ${columnsOf("h")} from rollup_hourly h
  where h.workspace_id = ${ctx.workspaceId} and h.hour >= ${from.toISOString()}::timestamptz and h.hour < ${to.toISOString()}::timestamptz and ${more}`;

const columnsOf = (table: string): SQL => sql.raw(["connection_id", "team_id", "member_id", ...columnOf.values()].map((name) => `${table}.${name}`).join(", "));

/** Where clocks change at midnight, that moment is not sure by an hour or two; the day itself is asked beside it. */
const slackMs = 3 * 3_600_000;
const later = (at: Date) => new Date(at.getTime() + slackMs);
const earlier = (at: Date) => new Date(at.getTime() - slackMs);

/** The days that lie wholly in a period, the last one excluded; null when there is none. */
function wholeDays({ from, to }: Period, zone: string): { first: string; end: string } | null {
  const day = (at: Date) => at.toLocaleDateString("en-CA", { timeZone: zone });
  const begun = day(from);
  const first = midnightOf(begun, zone) >= from ? begun : addDays(begun, 1);
  const end = day(to);
  return first < end ? { first, end } : null;
}
