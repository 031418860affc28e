import { z } from "zod";
import { metricParams } from "@/lib/metrics/metric-schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const figures = z.object({
  messagesIn: z.int(),
  /** Seconds. */
  firstResponseP50: z.number().nullable(),
  /** 0 to 1. */
  coverage: z.number().nullable(),
  closed: z.int(),
  /** Share of ratings of 4 and 5. */
  csat: z.number().nullable(),
});
export type ChannelFigures = z.infer<typeof figures>;

export const schema = {
  options: noOptions,
  data: z.object({
    rows: z.array(z.object({
      channel: z.string(),
      now: figures,
      /** The same of what the period is compared with. */
      before: figures,
      /** At this moment. */
      open: z.int(),
      waitingOnUs: z.int(),
    })),
    /** With what the records behind the figures are asked for, beside the channel. */
    facts: metricParams,
  }),
} satisfies WidgetSchema;
