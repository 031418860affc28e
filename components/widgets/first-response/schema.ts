import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Seconds over the whole period; null without a first response. */
    p50: z.number().nullable(),
    p90: z.number().nullable(),
    previousP50: z.number().nullable(),
    answered: z.int(),
    days: z.array(z.object({ day: z.iso.date(), p50: z.number().nullable(), p90: z.number().nullable(), answered: z.int() })),
  }),
} satisfies WidgetSchema;
