import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Last heard first. */
    items: z.array(conversationRow),
    /** A customer counts as live for so many minutes after the last message. */
    minutes: z.int(),
  }),
} satisfies WidgetSchema;
