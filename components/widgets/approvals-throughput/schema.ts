import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";
import { fates } from "./fates";

export const schema = {
  options: noOptions,
  data: z.object({
    asked: z.int(),
    /** They add up to what was asked. */
    fates: z.object(Object.fromEntries(fates.map((fate) => [fate, z.int()])) as Record<(typeof fates)[number], z.ZodInt>),
    /** Median seconds from when it was asked for to when it was decided; null without a decision. */
    medianSeconds: z.number().nullable(),
    previousMedianSeconds: z.number().nullable(),
    previousAsked: z.int(),
    /** All of them, the latest first, as far as `more` does not say otherwise. */
    items: z.array(z.object({ id: z.uuid(), title: z.string(), fate: z.enum(fates), amountMinor: z.number().nullable(), currency: z.string().nullable(), askedAt: z.iso.datetime(), seconds: z.number().nullable(), decidedBy: z.string().nullable() })),
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
