import { z } from "zod";
import { publicationRow } from "@/lib/publications/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The nearest first, at most eight. */
    items: z.array(publicationRow),
    /** All that is planned, as the list behind it shows it. */
    planned: z.int(),
    /** There are more than were counted. */
    more: z.boolean(),
    /** The schedule is stopped. */
    isPaused: z.boolean(),
  }),
} satisfies WidgetSchema;
