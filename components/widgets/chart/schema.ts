import { z } from "zod";
import { findMetric, metrics } from "@/lib/metrics/catalogue";
import { chartKinds, dimensions, partings, problemOf } from "@/lib/metrics/chart";
import { chartData } from "@/lib/metrics/chart-schema";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";
import { chartDefaults, chartRanges } from "./choices";

export const schema = {
  options: z.object({
    title: titleOption,
    metric: z.enum(metrics.map(({ id }) => id), "There is no such metric. Choose one of the list.").default(chartDefaults.metric),
    by: z.enum(dimensions, `Choose one of: ${dimensions.join(", ")}.`).default(chartDefaults.by),
    series: z.enum(partings, `Choose one of: ${partings.join(", ")}.`).nullable().default(chartDefaults.series),
    chart: z.enum(chartKinds, `Choose one of: ${chartKinds.join(", ")}.`).default(chartDefaults.chart),
    range: z.enum(chartRanges, `Choose one of: ${chartRanges.join(", ")}.`).default(chartDefaults.range),
    /** Beside what the dashboard is compared with. */
    compare: z.boolean("Say yes or no.").default(chartDefaults.compare),
  }).superRefine(({ metric, by, series, chart }, context) => {
    const found = findMetric(metric);
    const problem = found && problemOf(found, { by, series, chart });
    if (problem) context.addIssue({ code: "custom", path: [problem.field], message: problem.message });
  }),
  /** Null where nothing happened. */
  data: chartData.nullable(),
} satisfies WidgetSchema;
