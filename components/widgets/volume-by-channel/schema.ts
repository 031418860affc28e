import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    total: z.int(),
    previousTotal: z.int(),
    /** Connector ids, the busiest first. */
    channels: z.array(z.object({ channel: z.string(), messagesIn: z.int(), previous: z.int() })),
    /** Messages in by day and connector id. */
    days: z.array(z.object({ day: z.iso.date(), byChannel: z.record(z.string(), z.int()) })),
  }),
} satisfies WidgetSchema;
