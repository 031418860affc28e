import "server-only";
import { isNow } from "@/lib/metrics/catalogue";
import { noOpenCounts } from "@/lib/metrics/figures";
import { requireMetric } from "@/lib/metrics/get-metric";
import { factsOf } from "@/lib/metrics/place";
import { noFigures, readFigures, readOpenCounts, readTotals } from "@/lib/metrics/read";
import { timePoints } from "@/lib/metrics/time-points";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const dayMs = 86_400_000;

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options, filter, period, previous, timeZone }) => {
  const metric = requireMetric(options.metric);
  const said = { metric: metric.id, unit: metric.unit, facts: factsOf(params, period) };
  if (isNow(metric)) {
    const counts = (await readOpenCounts(ctx, filter)).get("") ?? noOpenCounts;
    return { ...said, value: counts[metric.now], previous: null, trend: null };
  }
  const step = period.to.getTime() - period.from.getTime() <= dayMs ? "hour" : "day";
  const [total, before, points] = await Promise.all([readTotals(ctx, period, filter), readTotals(ctx, previous, filter), readFigures(ctx, period, filter, step, timeZone)]);
  const trend = timePoints(period, step, timeZone).map(({ key }) => metric.valueOf(points.get(key) ?? noFigures));
  return { ...said, value: metric.valueOf(total), previous: metric.valueOf(before), trend };
};
