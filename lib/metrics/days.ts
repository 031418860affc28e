import type { Period } from "./range";

/** The calendar days of a period in a time zone, oldest first, as YYYY-MM-DD. */
export function daysOf({ from, to }: Period, timeZone: string): string[] {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Set<string>();
  // Half-day steps meet every day, also the short one when clocks change.
  for (let at = from.getTime(); at < to.getTime(); at += 12 * 3_600_000) days.add(format.format(at));
  if (to > from) days.add(format.format(new Date(to.getTime() - 1)));
  return [...days];
}
