import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    open: z.int(),
    unread: z.int(),
    waitingOnUs: z.int(),
    days: z.array(z.object({ day: z.iso.date(), /** At the end of the day. */ open: z.int(), started: z.int(), closed: z.int() })),
  }),
} satisfies WidgetSchema;
