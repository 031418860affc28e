import "server-only";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { daysOf } from "@/lib/metrics/days";
import { readFigures, readTotals } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, previous, timeZone }) => {
  const [total, before, byDay] = await Promise.all([
    readTotals(ctx, period, filter),
    readTotals(ctx, previous, filter),
    readFigures(ctx, period, filter, "day", timeZone),
  ]);
  const days = daysOf(period, timeZone).map((day) => {
    const counts = byDay.get(day)?.firstResponseBuckets ?? [];
    return { day, p50: percentileSeconds(counts, 0.5), p90: percentileSeconds(counts, 0.9), answered: byDay.get(day)?.exchangesAnswered ?? 0 };
  });
  return {
    p50: percentileSeconds(total.firstResponseBuckets, 0.5),
    p90: percentileSeconds(total.firstResponseBuckets, 0.9),
    previousP50: percentileSeconds(before.firstResponseBuckets, 0.5),
    answered: total.exchangesAnswered,
    days,
  };
};
