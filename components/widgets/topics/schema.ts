import { z } from "zod";
import { topicRow } from "@/lib/mentions/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Of most people first, at most thirty. */
    topics: z.array(topicRow),
  }),
} satisfies WidgetSchema;
