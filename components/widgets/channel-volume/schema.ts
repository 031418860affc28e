import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    total: z.int(),
    previousTotal: z.int(),
    /** Connector ids, the busiest first. */
    channels: z.array(z.object({ channel: z.string(), mentions: z.int(), previous: z.int() })),
    days: z.array(z.object({ day: z.iso.date(), byChannel: z.record(z.string(), z.int()) })),
    /** Crises that began in this time; `factor` is how many times the usual at its worst. */
    anomalies: z.array(z.object({ crisisId: z.uuid(), channel: z.string(), day: z.iso.date(), at: z.iso.datetime(), factor: z.number() })),
    /** The whole hours that the figures are of. */
    since: z.iso.datetime(),
    until: z.iso.datetime(),
  }),
} satisfies WidgetSchema;
