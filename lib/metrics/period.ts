import "server-only";
import { AppError } from "../errors";
import type { MetricParams } from "./metric-schema";
import { dayAfter, defaultRange, longestPeriodDays, midnightOf, periodOf, type Period } from "./range";

const dayMs = 86_400_000;

/**
 * The period that was asked for: moments as they are, days as the workspace has them.
 * @throws AppError "invalid" when it ends before it begins, or is longer than three years
 */
export function readPeriod({ from, to }: Pick<MetricParams, "from" | "to">, timeZone: string, now = new Date()): Period {
  const end = to === undefined ? now : isDay(to) ? midnightOf(dayAfter(to), timeZone) : new Date(to);
  const start = from === undefined ? periodOf({ range: defaultRange }, timeZone, end).from : isDay(from) ? midnightOf(from, timeZone) : new Date(from);
  if (start >= end) throw new AppError("invalid", "The period ends before it begins.", { fields: [{ field: "from", message: "Choose a time before the end." }] });
  if (end.getTime() - start.getTime() > longestPeriodDays * dayMs) throw new AppError("invalid", `A period is at most ${longestPeriodDays} days long.`, { fields: [{ field: "from", message: "Choose a later time." }] });
  return { from: start, to: end };
}

const isDay = (text: string) => !text.includes("T");
