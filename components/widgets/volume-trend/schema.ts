import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    days: z.array(z.object({ day: z.iso.date(), messagesIn: z.int(), messagesOut: z.int(), /** The same day of what it is compared with. */ previousIn: z.int().nullable() })),
  }),
} satisfies WidgetSchema;
