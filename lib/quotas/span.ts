import { midnightOf } from "../metrics/range";

/** Months and quarters of the calendar, as quotas are set for: "2026-05", "2026-Q2". Browser-safe. */

export const spanKinds = ["month", "quarter"] as const;
export type SpanKind = (typeof spanKinds)[number];

const pattern = /^(\d{4})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/;

export const isSpan = (of: string): boolean => pattern.test(of);

/** @throws Error for what is no span */
function read(of: string): { year: number; month: number; months: number } {
  const [, year, month, quarter] = pattern.exec(of) ?? [];
  if (!year) throw new Error(`Not a month or a quarter: ${of}`);
  return quarter ? { year: Number(year), month: Number(quarter) * 3 - 2, months: 3 } : { year: Number(year), month: Number(month), months: 1 };
}

export const kindOfSpan = (of: string): SpanKind => (read(of).months === 3 ? "quarter" : "month");

/** The span that a day ("2026-05-03") lies in. */
export function spanOf(day: string, kind: SpanKind): string {
  const [year, month] = day.split("-");
  return kind === "month" ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The day that it is in a time zone: "2026-05-03". */
export const dayIn = (timeZone: string, now = new Date()): string => now.toLocaleDateString("en-CA", { timeZone });

/** So many spans later, or before. */
export function shiftSpan(of: string, by: number): string {
  const { year, month, months } = read(of);
  const at = new Date(Date.UTC(year, month - 1 + by * months, 1));
  return spanOf(at.toISOString().slice(0, 10), months === 3 ? "quarter" : "month");
}

/** The months of a span, by their names. */
export function monthsOf(of: string): string[] {
  const { year, month, months } = read(of);
  return Array.from({ length: months }, (_, n) => `${year}-${String(month + n).padStart(2, "0")}`);
}

/** First and last day. */
export function daysOfSpan(of: string): { first: string; last: string } {
  const { year, month, months } = read(of);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { first: day(Date.UTC(year, month - 1, 1)), last: day(Date.UTC(year, month - 1 + months, 0)) };
}

/** The moments at which it begins and is over, in a time zone. */
export function periodOfSpan(of: string, timeZone: string): { from: Date; to: Date } {
  return { from: midnightOf(daysOfSpan(of).first, timeZone), to: midnightOf(daysOfSpan(shiftSpan(of, 1)).first, timeZone) };
}

const names = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** "May 2026", "Q2 2026" */
export function spanWords(of: string): string {
  const { year, month, months } = read(of);
  return months === 3 ? `Q${(month + 2) / 3} ${year}` : names.format(Date.UTC(year, month - 1, 1));
}
