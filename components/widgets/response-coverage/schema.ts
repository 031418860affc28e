import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    opened: z.int(),
    answered: z.int(),
    /** 0 to 1; null when nobody wrote. */
    coverage: z.number().nullable(),
    previousCoverage: z.number().nullable(),
    channels: z.array(z.object({ channel: z.string(), opened: z.int(), answered: z.int(), coverage: z.number() })),
  }),
} satisfies WidgetSchema;
