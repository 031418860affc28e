import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Longest waiting first, at most ten. */
    items: z.array(conversationRow),
    waiting: z.int(),
    /** Of those who wait longest (up to fifty), how many nobody has taken. */
    unassigned: z.int(),
    /** ISO 8601; null when nobody waits. */
    oldestSince: z.string().nullable(),
  }),
} satisfies WidgetSchema;
