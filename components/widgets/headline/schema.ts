import { z } from "zod";
import { metricParams } from "@/lib/metrics/metric-schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** With what the records behind the figures are asked for. */
    facts: metricParams,
    figures: z.array(
      z.object({
        id: z.enum(["messagesIn", "firstResponse", "coverage", "closed"]),
        /** `count` whole numbers, `seconds`, `share` 0 to 1. */
        unit: z.enum(["count", "seconds", "share"]),
        value: z.number().nullable(),
        previous: z.number().nullable(),
        /** By day, oldest first. */
        trend: z.array(z.number().nullable()),
        /** Whether more is better; null when neither. */
        moreIsBetter: z.boolean().nullable(),
        definition: z.string(),
      }),
    ),
  }),
} satisfies WidgetSchema;
