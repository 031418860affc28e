import { z } from "zod";
import { mentionRow } from "@/lib/mentions/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The most urgent, at most eight. */
    items: z.array(mentionRow),
    /** All that wait, as the list behind it shows them. */
    waiting: z.int(),
    /** There are more than were counted. */
    more: z.boolean(),
    /** The list behind it. */
    href: z.string(),
  }),
} satisfies WidgetSchema;
