import { z } from "zod";
import { ways } from "@/lib/deals/talk/live";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const figures = z.object({
  deals: z.int(),
  won: z.int(),
  /** Of those won, each currency for itself; minor units. */
  amounts: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
  /** Median seconds; null where none is known. */
  closeSeconds: z.number().nullable(),
  replySeconds: z.number().nullable(),
  /** The deals behind it. */
  href: z.string(),
});

export const schema = {
  options: noOptions,
  data: z.object({
    /** Closed in the period, won and lost. */
    deals: z.int(),
    href: z.string(),
    /** Of those, how many are still to be weighed: they are in no other figure. */
    pending: z.int(),
    /** Only so many are looked at. */
    more: z.boolean(),
    /** Of all that was said, 0 to 1; null where nothing was. */
    liveShare: z.number().nullable(),
    ways: z.array(figures.extend({ way: z.enum(ways) })),
    /** A deal may be on several. */
    channels: z.array(figures.extend({ channel: z.string() })),
    /** In the pipeline's order; seconds are medians. */
    stages: z.array(z.object({ id: z.uuid(), name: z.string(), deals: z.int(), seconds: z.number() })),
  }),
} satisfies WidgetSchema;
