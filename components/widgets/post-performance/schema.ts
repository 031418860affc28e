import { z } from "zod";
import { postPerformance } from "@/lib/publications/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The latest first, at most two hundred. */
    posts: z.array(postPerformance),
    /** There are more in this time. */
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
