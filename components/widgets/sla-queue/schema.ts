import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The first that are due, then those that wait for longest without a promise; at most ten. */
    items: z.array(conversationRow),
    /** How they stand: promised times that went by, that come within the hour, that come later. */
    missed: z.int(),
    soon: z.int(),
    onTrack: z.int(),
    /** There are more than were counted, all of them later. */
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
