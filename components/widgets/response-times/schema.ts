import { z } from "zod";
import { metricParams } from "@/lib/metrics/metric-schema";
import type { WidgetSchema } from "../contract";

export const schema = {
  options: z.object({
    /** Of first answers, or of whole exchanges until they were closed. */
    of: z.enum(["first-response", "resolution"]).default("first-response"),
  }),
  data: z.object({
    /** Counts by bucket, as in lib/metrics/buckets.ts. */
    counts: z.array(z.int()),
    /** Seconds; null without any. */
    p50: z.number().nullable(),
    p90: z.number().nullable(),
    /** With what the records behind a bar are asked for. */
    facts: metricParams,
  }),
} satisfies WidgetSchema;
