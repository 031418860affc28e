import "server-only";
import { AppError } from "../errors";
import type { MetricParams } from "./metric-schema";
import { defaultRange, longestPeriodDays, periodOf, startOfDay, type Period } from "./range";

const dayMs = 86_400_000;

/**
 * The period that was asked for: moments as they are, days as the workspace has them.
 * @throws AppError "invalid" when it ends before it begins, or is longer than three years
 */
export function readPeriod({ from, to }: Pick<MetricParams, "from" | "to">, timeZone: string, now = new Date()): Period {
  const end = to === undefined ? now : isDay(to) ? startOfDay(new Date(dayIn(to, timeZone).getTime() + 1.5 * dayMs), timeZone) : new Date(to);
  const start = from === undefined ? periodOf({ range: defaultRange }, timeZone, end).from : isDay(from) ? dayIn(from, timeZone) : new Date(from);
  if (start >= end) throw new AppError("invalid", "The period ends before it begins.", { fields: [{ field: "from", message: "Choose a time before the end." }] });
  if (end.getTime() - start.getTime() > longestPeriodDays * dayMs) throw new AppError("invalid", `A period is at most ${longestPeriodDays} days long.`, { fields: [{ field: "from", message: "Choose a later time." }] });
  return { from: start, to: end };
}

const isDay = (text: string) => !text.includes("T");

/** The beginning of a day; at noon in UTC every zone but those of two islands is in the same day. */
function dayIn(day: string, timeZone: string): Date {
  const begin = startOfDay(new Date(`${day}T12:00:00Z`), timeZone);
  const written = new Intl.DateTimeFormat("en-CA", { timeZone }).format(begin);
  return written === day ? begin : startOfDay(new Date(begin.getTime() + (written < day ? 1.5 : -0.5) * dayMs), timeZone);
}
