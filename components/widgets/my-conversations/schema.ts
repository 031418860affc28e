import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Latest first, at most eight. */
    items: z.array(conversationRow),
    open: z.int(),
    unread: z.int(),
  }),
} satisfies WidgetSchema;
