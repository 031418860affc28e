import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

const counted = z.object({ count: z.int(), more: z.boolean(), href: z.string() });

export const schema = {
  options: noOptions,
  data: z.object({
    /** Confirmed or shipped, and past the day on which they were to be there. */
    late: counted,
    /** Open cases about an order. */
    complained: counted,
    items: z.array(z.object({
      id: z.uuid(),
      name: z.string(),
      party: z.string().nullable(),
      totalMinor: z.int(),
      currency: z.string().nullable(),
      /** Days since it was to be there; null where it is not late. */
      lateDays: z.int().nullable(),
      /** The open case about it. */
      complaint: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    })),
  }),
} satisfies WidgetSchema;
