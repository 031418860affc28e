import "server-only";
import { isNow, isSales } from "@/lib/metrics/catalogue";
import { noOpenCounts } from "@/lib/metrics/figures";
import { requireMetric } from "@/lib/metrics/get-metric";
import { factsOf } from "@/lib/metrics/place";
import { noFigures, readFigures, readOpenCounts, readTotals } from "@/lib/metrics/read";
import { noSales, type SalesFigures } from "@/lib/metrics/sales/figures";
import { readSales, readSalesTotals } from "@/lib/metrics/sales/read";
import { timePoints } from "@/lib/metrics/time-points";
import { currencyOf } from "@/lib/workspaces/currency";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const dayMs = 86_400_000;

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options, filter, period, previous, timeZone }) => {
  const metric = requireMetric(options.metric);
  const said = { metric: metric.id, unit: metric.unit, currency: null, isOfAllChannels: false, facts: factsOf(params, period) };
  if (isNow(metric)) {
    const counts = (await readOpenCounts(ctx, filter)).get("") ?? noOpenCounts;
    return { ...said, value: counts[metric.now], previous: null, trend: null };
  }
  const step = period.to.getTime() - period.from.getTime() <= dayMs ? "hour" : "day";
  const points = timePoints(period, step, timeZone);
  if (isSales(metric)) {
    const { channel, ...asked } = filter;
    const { channel: _, ...facts } = said.facts;
    const currency = await currencyOf(ctx);
    const valueOf = (figures: SalesFigures) => (metric.amount ? (figures.amounts[currency]?.[metric.amount] ?? 0) : metric.valueOf(figures));
    const [total, before, parts] = await Promise.all([readSalesTotals(ctx, period, asked), readSalesTotals(ctx, previous, asked), readSales(ctx, period, asked, step, timeZone)]);
    return { ...said, facts, isOfAllChannels: channel !== undefined, ...(metric.amount && { currency }), value: valueOf(total), previous: valueOf(before), trend: points.map(({ key }) => valueOf(parts.get(key) ?? noSales)) };
  }
  const [total, before, parts] = await Promise.all([readTotals(ctx, period, filter), readTotals(ctx, previous, filter), readFigures(ctx, period, filter, step, timeZone)]);
  return { ...said, value: metric.valueOf(total), previous: metric.valueOf(before), trend: points.map(({ key }) => metric.valueOf(parts.get(key) ?? noFigures)) };
};
