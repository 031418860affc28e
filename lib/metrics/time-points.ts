import { daysOf } from "./days";
import { dayAfter, midnightOf, type Period } from "./range";
import { steps, type Step } from "./chart";

/** The points of a time axis. Browser-safe. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** As many as a chart can show and be read. */
const mostPoints = 400;

const usualMs: Record<Step, number> = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs };

/** The step that was asked for, or the next one that does not make more points than can be read. */
export function stepFor({ from, to }: Period, asked: Step): Step {
  const length = to.getTime() - from.getTime();
  return steps.slice(steps.indexOf(asked)).find((step) => length / usualMs[step] <= mostPoints) ?? "month";
}

/**
 * The points of a period, oldest first: ISO hours, or the calendar days, Mondays and firsts of the month with which days, weeks and
 * months begin, as rollups are split by them. Each with the part of the period that it stands for.
 */
export function timePoints(period: Period, step: Step, timeZone: string): { key: string; period: Period }[] {
  return keysOf(period, step, timeZone).map((key) => ({ key, period: within(period, spanOf(key, step, timeZone)) }));
}

function keysOf(period: Period, step: Step, timeZone: string): string[] {
  if (step === "hour") {
    const first = Math.ceil(period.from.getTime() / hourMs);
    const count = Math.max(0, Math.ceil(period.to.getTime() / hourMs) - first);
    return Array.from({ length: count }, (_, n) => new Date((first + n) * hourMs).toISOString());
  }
  const days = daysOf(period, timeZone);
  return step === "day" ? days : [...new Set(days.map(step === "week" ? mondayOf : firstOfMonth))];
}

const mondayOf = (day: string): string => new Date(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10);
const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;

function spanOf(key: string, step: Step, timeZone: string): Period {
  if (step === "hour") return { from: new Date(key), to: new Date(Date.parse(key) + hourMs) };
  return { from: midnightOf(key, timeZone), to: midnightOf(nextOf(key, step), timeZone) };
}

function nextOf(day: string, step: Exclude<Step, "hour">): string {
  if (step === "day") return dayAfter(day);
  if (step === "week") return new Date(Date.parse(day) + 7 * dayMs).toISOString().slice(0, 10);
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

const within = (period: Period, { from, to }: Period): Period => ({ from: from < period.from ? period.from : from, to: to > period.to ? period.to : to });

/** A point of a time axis in words: "6 Jan, 14:00", "6 Jan", "Week of 6 Jan", "Jan 2026". Hours are the time zone's. */
export function stepWords(step: Step, key: string, timeZone: string): string {
  switch (step) {
    case "hour":
      return new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(key));
    case "day":
      return dayMonth.format(new Date(key));
    case "week":
      return `Week of ${dayMonth.format(new Date(key))}`;
    case "month":
      return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short", year: "numeric" }).format(new Date(key));
  }
}

const dayMonth = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
