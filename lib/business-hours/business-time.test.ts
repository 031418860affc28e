import { describe, expect, test } from "vitest";
import { BusinessTime } from "./business-time";
import { alwaysOpen, type BusinessCalendar, usualWeek, type Week } from "./calendar";

const hour = 3_600_000;
type Hours = Pick<BusinessCalendar, "timeZone" | "week" | "holidays">;
const berlin: Hours = { timeZone: "Europe/Berlin", week: usualWeek, holidays: [{ on: "2026-12-25", name: "Christmas Day", yearly: true }, { on: "2026-04-03", name: "Good Friday", yearly: false }] };
const at = (iso: string) => new Date(iso);
const every = (from: number, to: number): Week => alwaysOpen.map(() => [{ from, to }]);

test("an hour that is asked for on Friday evening ends on Monday morning", () => {
  expect(new BusinessTime(berlin).add(at("2026-05-08T16:30:00+02:00"), hour)).toEqual(at("2026-05-11T09:30:00+02:00"));
  expect(new BusinessTime(berlin).between(at("2026-05-08T16:30:00+02:00"), at("2026-05-11T10:00:00+02:00"))).toBe(1.5 * hour);
});

test("time that is used up as the doors close ends then, not when they open again", () => {
  expect(new BusinessTime(berlin).add(at("2026-05-08T16:00:00+02:00"), hour)).toEqual(at("2026-05-08T17:00:00+02:00"));
});

test("it is open from the minute it opens until the one it closes", () => {
  const hours = new BusinessTime(berlin);
  expect(["08:59:59", "09:00:00", "16:59:59", "17:00:00"].map((time) => hours.isOpen(at(`2026-05-08T${time}+02:00`)))).toEqual([false, true, true, false]);
});

test("holidays are closed: one of this year, and one of every year", () => {
  const hours = new BusinessTime(berlin);
  expect(hours.add(at("2026-04-02T16:00:00+02:00"), 2 * hour)).toEqual(at("2026-04-06T10:00:00+02:00"));
  expect(hours.between(at("2027-04-02T00:00:00+02:00"), at("2027-04-03T00:00:00+02:00"))).toBe(8 * hour);
  expect(hours.between(at("2030-12-25T00:00:00+01:00"), at("2030-12-26T00:00:00+01:00"))).toBe(0);
});

test("clocks that change make a night shift an hour shorter or longer, and a time that is skipped is none", () => {
  const nights = new BusinessTime({ ...berlin, holidays: [], week: every(60, 240) });
  expect(nights.between(at("2026-03-29T00:00:00+01:00"), at("2026-03-29T12:00:00+02:00"))).toBe(2 * hour);
  expect(nights.between(at("2026-10-25T00:00:00+02:00"), at("2026-10-25T12:00:00+01:00"))).toBe(4 * hour);
  const skipped = new BusinessTime({ ...berlin, holidays: [], week: every(120, 180) });
  expect(skipped.between(at("2026-03-29T00:00:00+01:00"), at("2026-03-29T12:00:00+02:00"))).toBe(0);
});

test("where clocks go back at midnight, no minute counts twice", () => {
  const hours = new BusinessTime({ timeZone: "America/Havana", week: alwaysOpen, holidays: [{ on: "2001-01-01", name: "x", yearly: false }] });
  expect(hours.between(at("2026-10-31T00:00:00Z"), at("2026-11-03T00:00:00Z"))).toBe(72 * hour);
});

test("always open is the clock, and never open is never", () => {
  expect(new BusinessTime({ ...berlin, week: alwaysOpen, holidays: [] }).add(at("2026-03-28T12:00:00Z"), 48 * hour)).toEqual(at("2026-03-30T12:00:00Z"));
  const never = new BusinessTime({ ...berlin, week: every(0, 0).map(() => []) });
  expect(never.add(at("2026-03-28T12:00:00Z"), 1)).toBeNull();
  expect(never.between(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))).toBe(0);
});

describe("of any calendar and any moments", () => {
  const random = seeded(20260503);
  const zones = ["Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "UTC"];
  const calendars = Array.from({ length: 60 }, (_, n): Hours => ({
    timeZone: zones[n % zones.length]!,
    week: Array.from({ length: 7 }, () => randomTimes()),
    holidays: Array.from({ length: random(4) }, (_, k) => ({ on: `2026-${String(1 + random(12)).padStart(2, "0")}-${String(1 + random(28)).padStart(2, "0")}`, name: `h${k}`, yearly: random(2) === 0 })),
  })).filter(({ week }) => week.some((times) => times.length));

  const times = calendars.map((calendar) => new BusinessTime(calendar));

  test("time adds up", () => {
    for (const [hours, [a, b, c]] of cases()) expect(hours.between(a, b) + hours.between(b, c)).toBe(hours.between(a, c));
  });
  test("more time is never less, and never more than the clock's", () => {
    for (const [hours, [a, b, c]] of cases()) {
      expect(hours.between(a, b)).toBeLessThanOrEqual(hours.between(a, c));
      expect(hours.between(a, b)).toBeLessThanOrEqual(b.getTime() - a.getTime());
      const [less, more] = [random(50 * hour), random(50 * hour)].toSorted((x, y) => x - y) as [number, number];
      expect(hours.add(a, less)!.getTime()).toBeLessThanOrEqual(hours.add(a, more)!.getTime());
      expect(hours.add(a, less)!.getTime()).toBeLessThanOrEqual(hours.add(b, less)!.getTime());
    }
  });
  test("what was added lies between, to the millisecond, and no earlier moment has as much", () => {
    for (const [hours, [a]] of cases()) {
      const ms = 1 + random(60 * hour);
      const end = hours.add(a, ms)!;
      expect(hours.between(a, end)).toBe(ms);
      expect(hours.between(a, new Date(end.getTime() - 1))).toBe(ms - 1);
    }
  });
  test("it is what one counts minute by minute on the clock", () => {
    for (const [hours, [a], calendar] of cases().slice(0, 40)) {
      const start = new Date(Math.floor(a.getTime() / 60_000) * 60_000);
      const end = new Date(start.getTime() + 3 * 24 * hour);
      const open = minutesOpen(calendar, start, end);
      expect(Math.abs(hours.between(start, end) / 60_000 - open)).toBeLessThanOrEqual(repeated(calendar.timeZone, start, end));
    }
  });

  function cases(): [BusinessTime, [Date, Date, Date], Hours][] {
    return calendars.flatMap((calendar, index) => Array.from({ length: 4 }, (): [BusinessTime, [Date, Date, Date], Hours] => {
      const begin = Date.UTC(2026, 0, 1) + random(350 * 24) * hour;
      const moments = Array.from({ length: 3 }, () => begin + random(30 * 24) * hour + random(hour)).toSorted((x, y) => x - y).map((ms) => new Date(ms));
      return [times[index]!, moments as [Date, Date, Date], calendar];
    }));
  }
  function randomTimes() {
    if (random(4) === 0) return [];
    if (random(6) === 0) return [{ from: 0, to: 1440 }];
    const [a, b, c, d] = Array.from({ length: 4 }, () => random(97) * 15).toSorted((x, y) => x - y) as [number, number, number, number];
    return [{ from: a, to: b }, { from: c, to: d }].filter(({ from, to }) => to > from);
  }
  /** Minutes whose time on the clock is open. */
  function minutesOpen({ timeZone, week, holidays }: Hours, from: Date, to: Date): number {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
    let open = 0;
    for (let ms = from.getTime(); ms < to.getTime(); ms += 60_000) {
      const [day, time] = format.format(ms).split(" ") as [string, string];
      if (holidays.some(({ on, yearly }) => on === day || (yearly && on.slice(5) === day.slice(5)))) continue;
      const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
      if (week[(new Date(day).getUTCDay() + 6) % 7]!.some((one) => minute >= one.from && minute < one.to)) open++;
    }
    return open;
  }
  /** Where clocks go back, which of the repeated minutes are open is a matter of choice: as many as are repeated. */
  function repeated(timeZone: string, from: Date, to: Date): number {
    const offset = (moment: Date) => Date.parse(`${new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(moment).replace(" ", "T")}Z`) - Math.floor(moment.getTime() / 1000) * 1000;
    return Math.max(0, (offset(from) - offset(to)) / 60_000);
  }
});

/** Numbers below `n` in an order that is the same each time. */
function seeded(seed: number) {
  let state = seed;
  return (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
