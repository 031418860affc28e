import { z } from "zod";
import { metrics } from "@/lib/metrics/catalogue";
import { metricParams } from "@/lib/metrics/metric-schema";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";

export const schema = {
  options: z.object({
    metric: z.enum(metrics.map(({ id }) => id), "There is no such metric. Choose one of the list.").default("messages-in").meta({ title: "Metric", labels: Object.fromEntries(metrics.map(({ id, name }) => [id, name])), isTitle: true }),
    title: titleOption,
  }),
  data: z.object({
    metric: z.string(),
    /** Whole numbers, seconds, shares from 0 to 1, scores from 1 to 5, or minor units of `currency`. */
    unit: z.enum(["count", "seconds", "share", "score", "money"]),
    currency: z.string().nullable(),
    value: z.number().nullable(),
    /** Null of what is so now, and where there was nothing. */
    previous: z.number().nullable(),
    /** Where a channel is chosen: it belongs to none, and is that of all. */
    isOfAllChannels: z.boolean(),
    /** By day, or by hour where it is one day; oldest first. Null of what is so now. */
    trend: z.array(z.number().nullable()).nullable(),
    /** With what the records behind it are asked for. */
    facts: metricParams,
  }),
} satisfies WidgetSchema;
