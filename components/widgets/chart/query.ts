import "server-only";
import { requireMetric } from "@/lib/metrics/get-metric";
import { factsOf } from "@/lib/metrics/place";
import { comparedWith, periodOf } from "@/lib/metrics/range";
import { readChart } from "@/lib/metrics/read-chart";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** Rows of a table; bars that fit are fewer. */
const mostRows = 50;

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options: { metric, by, series, chart, range, compare }, filter, timeZone, now, ...dashboards }) => {
  const period = range === "dashboard" ? dashboards.period : periodOf({ range }, timeZone, now);
  const previous = range === "dashboard" ? dashboards.previous : comparedWith(period, params.compare, timeZone);
  return readChart(ctx, requireMetric(metric), { by, series, filter, period, previous: compare ? previous : null, whole: factsOf(params, period), timeZone, ...(chart === "table" && { mostParts: mostRows }) });
};
