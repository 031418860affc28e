import { z } from "zod";
import { metricParams } from "@/lib/metrics/metric-schema";
import { slaTargets } from "@/lib/sla/policy";
import type { WidgetSchema } from "../contract";
import { titleOption } from "../option-fields";

const share = z.number().nullable();

export const schema = {
  options: z.object({
    targetPercent: z.number("Give the target as a number.").min(1, "A target is at least 1 %.").max(100, "A target is at most 100 %.").optional().meta({ title: "Aim, in per cent in time", description: "Left empty, there is none." }),
    title: titleOption,
  }),
  data: z.object({
    /** All promises of the time, kept or not. */
    promised: z.int(),
    targets: z.array(z.object({
      target: z.enum(slaTargets),
      kept: z.int(),
      missed: z.int(),
      /** Kept of all, 0 to 1; null without any. */
      share,
      previousShare: share,
      /** Seconds: half took less; and the mean of what was within business hours. Null without any. */
      p50: z.number().nullable(),
      hours: z.number().nullable(),
    })),
    /** 0 to 1; null: there is none. */
    aim: share,
    days: z.array(z.object({ day: z.iso.date(), first_response: share, next_response: share, resolution: share, kept: z.int(), missed: z.int() })),
    /** With what the records behind a figure are asked for. */
    facts: metricParams,
  }),
} satisfies WidgetSchema;
