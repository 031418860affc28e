import { dayAfter, momentOn } from "../metrics/range";
import { minuteOf } from "../dashboards/schedules/due-times";

/** Pure. When a member wants to hear nothing but the bell: from a time of these days until a time of the same or the next one. */
export interface QuietHours {
  /** "22:00" */
  from: string;
  /** "07:00"; earlier than `from` or the same: of the next day. */
  to: string;
  /** 1 Monday … 7 Sunday: on which it begins. */
  days: readonly number[];
}

const localDay = (at: Date, timeZone: string): string => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
const weekday = (day: string): number => new Date(day).getUTCDay() || 7;
const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** When the quiet that this moment lies in ends, on the clocks of an IANA zone; null when it lies in none. What follows without a gap is one. */
export function quietUntil(quiet: QuietHours | null, at: Date, timeZone: string): Date | null {
  if (!quiet || !quiet.days.length) return null;
  let end: Date | null = null;
  let today = dayBefore(localDay(at, timeZone));
  // A week and a day: after that it is quiet always.
  for (let n = 0; n < 9; n++, today = dayAfter(today)) {
    if (!quiet.days.includes(weekday(today))) continue;
    const from = momentOn(today, minuteOf(quiet.from), timeZone);
    const to = momentOn(quiet.to > quiet.from ? today : dayAfter(today), minuteOf(quiet.to), timeZone);
    const from_ = end ?? at;
    if (from <= from_ && to > from_) end = to;
    else if (from > from_) break;
  }
  return end;
}
