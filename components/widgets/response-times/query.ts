import "server-only";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { factsOf } from "@/lib/metrics/place";
import { readTotals } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, options, filter, period }) => {
  const figures = await readTotals(ctx, period, filter);
  const counts = options.of === "resolution" ? figures.resolutionBuckets : figures.firstResponseBuckets;
  return { counts, p50: percentileSeconds(counts, 0.5), p90: percentileSeconds(counts, 0.9), facts: factsOf(params, period) };
};
