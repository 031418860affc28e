import { z } from "zod";
import { currencyTotal } from "@/lib/deals/board-schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** None where nobody has an open deal. */
    stages: z.array(z.object({
      id: z.uuid(),
      name: z.string(),
      count: z.int(),
      /** There are more than were counted. */
      more: z.boolean(),
      /** One for each currency, the largest first; minor units. */
      totals: z.array(currencyTotal),
      /** The list behind it. */
      href: z.string(),
    })),
  }),
} satisfies WidgetSchema;
