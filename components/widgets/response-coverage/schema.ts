import { z } from "zod";
import { metricParams } from "@/lib/metrics/metric-schema";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";

export const schema = {
  options: z.object({
    of: z.enum(["mentions", "conversations"]).default("mentions").meta({ title: "Of what", labels: { mentions: "Public mentions", conversations: "Conversations" } }),
    targetPercent: z.number("Give the target as a number.").min(1, "A target is at least 1 %.").max(100, "A target is at most 100 %.").optional().meta({ title: "Target, in per cent", description: "Left empty, there is none." }),
    title: titleOption,
  }),
  data: z.object({
    of: z.enum(["mentions", "conversations"]),
    /** That need an answer, and of these those that have one. */
    due: z.int(),
    answered: z.int(),
    /** 0 to 1; null when nobody needed one. */
    coverage: z.number().nullable(),
    previousCoverage: z.number().nullable(),
    /** 0 to 1; null: there is none. */
    target: z.number().nullable(),
    /** Seconds until the first answer, half of them and nine of ten; null without any. */
    p50: z.number().nullable(),
    p90: z.number().nullable(),
    channels: z.array(z.object({ channel: z.string(), due: z.int(), answered: z.int(), coverage: z.number() })),
    /** The metrics, and with what the records behind them are asked for. */
    metric: z.string(),
    timeMetric: z.string(),
    facts: metricParams,
  }),
} satisfies WidgetSchema;
