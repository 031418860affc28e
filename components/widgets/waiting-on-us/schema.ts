import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The longest waiting, at most eight. */
    items: z.array(conversationRow),
    /** All who wait, as the list behind it shows them. */
    waiting: z.int(),
  }),
} satisfies WidgetSchema;
