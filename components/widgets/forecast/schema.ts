import { z } from "zod";
import { spanKinds } from "@/lib/quotas/span";
import type { WidgetSchema } from "../contract";

const figures = z.object({ wonMinor: z.number(), expectedMinor: z.number(), quotaMinor: z.number().nullable() });

export const schema = {
  options: z.object({ span: z.enum(spanKinds).default("quarter") }),
  data: z.object({
    /** What there is a figure of: nothing where all are nothing. */
    whole: figures.nullable(),
    of: z.string(),
    /** Of all amounts but those beside; minor units. */
    currency: z.string(),
    openMinor: z.number(),
    openCount: z.int(),
    more: z.boolean(),
    quotaOf: z.enum(["own", "months", "below"]).nullable(),
    people: z.array(figures.extend({ id: z.uuid(), name: z.string(), wonHref: z.string(), openHref: z.string() })),
    beside: z.array(z.object({ currency: z.string(), wonMinor: z.number(), expectedMinor: z.number() })),
    /** Days that are left, today included; 0 for what is over. */
    daysLeft: z.int(),
    wonHref: z.string(),
    openHref: z.string(),
  }).nullable(),
} satisfies WidgetSchema;
