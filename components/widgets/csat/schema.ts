import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    ratings: z.int(),
    /** Of them those of 4 and 5. */
    good: z.int(),
    /** Good of all, 0 to 1; null without a rating. */
    share: z.number().nullable(),
    previousShare: z.number().nullable(),
    /** 1 to 5; null without a rating. */
    average: z.number().nullable(),
    days: z.array(z.object({ day: z.iso.date(), good: z.int(), other: z.int() })),
  }),
} satisfies WidgetSchema;
