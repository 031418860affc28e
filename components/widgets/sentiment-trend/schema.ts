import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const moods = { negative: z.int(), neutral: z.int(), positive: z.int() };

export const schema = {
  options: noOptions,
  data: z.object({
    /** Mentions that have a mood. */
    total: z.int(),
    ...moods,
    days: z.array(z.object({ day: z.iso.date(), ...moods })),
  }),
} satisfies WidgetSchema;
