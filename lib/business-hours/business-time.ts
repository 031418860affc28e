import { addDays } from "../format/day";
import { type BusinessCalendar, minutesOfDay } from "./calendar";
import { ZoneClock } from "./zone-clock";

/** A span of open time in UTC, in milliseconds. */
type Span = readonly [from: number, to: number];

/**
 * Counts time while a calendar is open, to the millisecond: through nights, weekends, holidays and changes of clocks.
 * What is open on the clock is open for as long as it really lasts, an hour more or less on the days on which clocks change.
 * `between` adds up (a to b and b to c is a to c), and `add` is its inverse: from `at` to `add(at, ms)` there are `ms`.
 */
export class BusinessTime {
  private readonly clock: ZoneClock;
  private readonly days = new Map<string, readonly Span[]>();
  private readonly once: ReadonlySet<string>;
  private readonly yearly: ReadonlySet<string>;
  /** Every hour counts. */
  readonly isAlways: boolean;
  private readonly isNever: boolean;

  constructor(private readonly calendar: Pick<BusinessCalendar, "timeZone" | "week" | "holidays">) {
    this.clock = new ZoneClock(calendar.timeZone);
    this.once = new Set(calendar.holidays.filter(({ yearly }) => !yearly).map(({ on }) => on));
    this.yearly = new Set(calendar.holidays.filter(({ yearly }) => yearly).map(({ on }) => on.slice(5)));
    this.isNever = calendar.week.every((times) => !times.length);
    this.isAlways = !calendar.holidays.length && calendar.week.every((times) => times.reduce((sum, { from, to }) => sum + to - from, 0) === minutesOfDay);
  }

  /** Milliseconds of open time from one moment to another; none where the second is the earlier one. */
  between(from: Date, to: Date): number {
    const [start, end] = [from.getTime(), to.getTime()];
    if (end <= start || this.isNever) return 0;
    if (this.isAlways) return end - start;
    let sum = 0;
    const last = this.dayOf(end);
    for (let day = this.dayOf(start); day <= last; day = addDays(day, 1)) {
      for (const [opens, closes] of this.spansOf(day)) sum += Math.max(0, Math.min(end, closes) - Math.max(start, opens));
    }
    return sum;
  }

  /** The first moment by which so many milliseconds of open time have gone by; null where that is not within five years. */
  add(at: Date, ms: number): Date | null {
    if (ms <= 0) return at;
    if (this.isAlways) return new Date(at.getTime() + ms);
    if (this.isNever) return null;
    const start = at.getTime();
    let left = ms;
    let day = this.dayOf(start);
    for (let n = 0; n <= mostDays; n++, day = addDays(day, 1)) {
      for (const [opens, closes] of this.spansOf(day)) {
        const from = Math.max(start, opens);
        if (closes - from >= left) return new Date(from + left);
        left -= Math.max(0, closes - from);
      }
    }
    return null;
  }

  isOpen(at: Date): boolean {
    return this.spansOf(this.dayOf(at.getTime())).some(([opens, closes]) => at.getTime() >= opens && at.getTime() < closes);
  }

  private dayOf(at: number): string {
    return dayIn(this.clock.local(at));
  }

  private spansOf(day: string): readonly Span[] {
    let spans = this.days.get(day);
    if (!spans) {
      if (this.days.size > mostKept) this.days.clear();
      this.days.set(day, (spans = this.readSpans(day)));
    }
    return spans;
  }

  private readSpans(day: string): Span[] {
    if (this.once.has(day) || this.yearly.has(day.slice(5))) return [];
    const midnight = Date.parse(day);
    const times = this.calendar.week[(new Date(midnight).getUTCDay() + 6) % 7] ?? [];
    return times.map(({ from, to }): Span => [this.clock.moment(midnight + from * minuteMs), this.clock.moment(midnight + to * minuteMs)]).filter(([opens, closes]) => closes > opens);
  }
}

const minuteMs = 60_000;
const mostDays = 5 * 366;
const mostKept = 5_000;

const dayIn = (local: number): string => new Date(local).toISOString().slice(0, 10);
