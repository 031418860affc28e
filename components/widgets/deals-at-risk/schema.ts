import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    items: z.array(z.object({ id: z.uuid(), name: z.string(), stage: z.string(), amountMinor: z.int().nullable(), currency: z.string().nullable(), reasons: z.array(z.string()) })),
    count: z.int(),
    /** There are more than were counted. */
    more: z.boolean(),
    /** The list behind it. */
    href: z.string(),
  }),
} satisfies WidgetSchema;
