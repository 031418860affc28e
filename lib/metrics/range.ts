import { channelLength } from "../conversations/filter";
import { isId } from "../is-id";
import type { DashboardParams } from "./schema";

/** What a dashboard's figures are about, as it stands in the URL. Browser-safe, and light. */
export type { DashboardParams };

export const ranges = ["today", "7d", "30d", "90d"] as const;
export type RangeName = (typeof ranges)[number];
export const defaultRange: RangeName = "30d";

export const rangeNames: Record<RangeName, string> = { today: "Today", "7d": "Last 7 days", "30d": "Last 30 days", "90d": "Last 90 days" };

/** Reads them from an address; what is not valid counts as not given. */
export function readDashboardParams(search: Record<string, string | string[] | undefined>): DashboardParams {
  const { range, channel, team, member } = search;
  return {
    range: ranges.find((name) => name === range) ?? defaultRange,
    ...(typeof channel === "string" && channel.length <= channelLength && { channel }),
    ...(isId(team) && { team }),
    ...(isId(member) && { member }),
  };
}

/** From (included) to (excluded); `days` begin at midnight in the workspace's time zone. */
export interface Period {
  from: Date;
  to: Date;
}

const dayMs = 86_400_000;
const lengths: Record<RangeName, number> = { today: 1, "7d": 7, "30d": 30, "90d": 90 };

/** The period that a range names: whole days of the workspace, today included, ending now. */
export function periodOf(range: RangeName, timeZone: string, now = new Date()): Period {
  const midnight = startOfDay(now, timeZone);
  const from = startOfDay(new Date(midnight.getTime() - (lengths[range] - 1) * dayMs + dayMs / 2), timeZone);
  return { from, to: now };
}

/** As long a period, directly before. */
export const previousPeriod = ({ from, to }: Period): Period => ({ from: new Date(from.getTime() - (to.getTime() - from.getTime())), to: from });

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
