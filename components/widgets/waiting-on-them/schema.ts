import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The latest first, at most ten. */
    items: z.array(conversationRow),
    waiting: z.int(),
    /** There are more than were counted. */
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
