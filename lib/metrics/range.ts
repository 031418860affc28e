import { channelLength } from "../conversations/filter";
import { addDays } from "../format/day";
import { isId } from "../is-id";
import type { DashboardParams } from "./schema";

/** What a dashboard's figures are about, as it stands in the URL. Browser-safe, and light. */
export type { DashboardParams };

export const ranges = ["today", "7d", "30d", "90d", "365d"] as const;
export type RangeName = (typeof ranges)[number];
export const defaultRange: RangeName = "30d";

export const rangeNames: Record<RangeName, string> = { today: "Today", "7d": "Last 7 days", "30d": "Last 30 days", "90d": "Last 90 days", "365d": "Last 365 days" };

/** With what a period is compared. */
export const comparisons = ["previous", "year"] as const;
export type Comparison = (typeof comparisons)[number];

export const comparisonNames: Record<Comparison, string> = { previous: "the period before", year: "the year before" };

/** Days that a period of somebody's own has at most. */
export const longestPeriodDays = 1_100;

/** Whether two calendar days (YYYY-MM-DD, both included) are a period that figures can be asked for. */
export function isPeriod(from: string | undefined, to: string | undefined): boolean {
  if (!isDay(from) || !isDay(to)) return false;
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return days >= 1 && days <= longestPeriodDays;
}

const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

/** Reads them from an address; what is not valid counts as not given. */
export function readDashboardParams(search: Record<string, string | string[] | undefined>): DashboardParams {
  const { range, compare, channel, team, member } = search;
  const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
  const [from, to] = [text(search.from), text(search.to)];
  return {
    range: ranges.find((name) => name === range) ?? defaultRange,
    compare: comparisons.find((name) => name === compare) ?? "previous",
    ...(isPeriod(from, to) && { from, to }),
    ...(typeof channel === "string" && channel.length <= channelLength && { channel }),
    ...(isId(team) && { team }),
    ...(isId(member) && { member }),
  };
}

/** As search parameters, without what is the default, in a fixed order. */
export function toDashboardSearch({ range, from, to, compare, channel, team, member }: DashboardParams): Record<string, string> {
  return {
    ...(from && to ? { from, to } : range !== defaultRange && { range }),
    ...(compare !== "previous" && { compare }),
    ...(channel && { channel }),
    ...(team && { team }),
    ...(member && { member }),
  };
}

/** From (included) to (excluded); `days` begin at midnight in the workspace's time zone. */
export interface Period {
  from: Date;
  to: Date;
}

const dayMs = 86_400_000;
const lengths: Record<RangeName, number> = { today: 1, "7d": 7, "30d": 30, "90d": 90, "365d": 365 };

/** The period that a range names: whole days of the workspace, today included, ending now; or the days that were chosen, as far as they have come. */
export function periodOf({ range, from, to }: Pick<DashboardParams, "range" | "from" | "to">, timeZone: string, now = new Date()): Period {
  if (from && to && isPeriod(from, to)) return { from: midnightOf(from, timeZone), to: new Date(Math.max(midnightOf(from, timeZone).getTime(), Math.min(now.getTime(), midnightOf(dayAfter(to), timeZone).getTime()))) };
  const midnight = startOfDay(now, timeZone);
  return { from: startOfDay(new Date(midnight.getTime() - (lengths[range] - 1) * dayMs + dayMs / 2), timeZone), to: now };
}

/** What a period is compared with: as long a one directly before, or the same days and hours of the year before. */
export function comparedWith({ from, to }: Period, compare: Comparison, timeZone: string): Period {
  if (compare === "previous") return { from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from };
  return { from: yearBefore(from, timeZone), to: yearBefore(to, timeZone) };
}

/** The same time on the clock and day of the calendar, a year earlier; the 29th of February becomes the 28th. */
function yearBefore(at: Date, timeZone: string): Date {
  const local = new Date(at.getTime() + offsetMs(at, timeZone));
  const day = local.getUTCDate();
  local.setUTCFullYear(local.getUTCFullYear() - 1);
  if (local.getUTCDate() !== day) local.setUTCDate(0);
  return fromLocal(local.getTime(), timeZone);
}

export const dayAfter = (day: string): string => addDays(day, 1);

/** The moment at which a calendar day (YYYY-MM-DD) begins. */
export const midnightOf = (day: string, timeZone: string): Date => fromLocal(Date.parse(day), timeZone);

/** The moment at which the clocks show so many minutes after midnight on a calendar day; of a time that they skip or repeat, one nearby. */
export const momentOn = (day: string, minutes: number, timeZone: string): Date => fromLocal(Date.parse(day) + minutes * 60_000, timeZone);

/** A time on the clock, written as if it were UTC, as a moment. */
function fromLocal(local: number, timeZone: string): Date {
  const near = new Date(local - offsetMs(new Date(local), timeZone));
  return new Date(local - offsetMs(near, timeZone));
}

/** Midnight of the day that a moment lies in, in a time zone. */
export function startOfDay(at: Date, timeZone: string): Date {
  const shift = offsetMs(at, timeZone);
  const midnight = Math.floor((at.getTime() + shift) / dayMs) * dayMs - shift;
  // A change of clocks between midnight and now moves it by the difference.
  return new Date(midnight + shift - offsetMs(new Date(midnight), timeZone));
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute"), value("second")) - Math.floor(at.getTime() / 1000) * 1000;
}
