import { z } from "zod";
import { dialogueRun } from "@/lib/dialogues/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The latest first, at most ten; those with a person before them. */
    items: z.array(dialogueRun),
    /** Of the last 30 days. */
    started: z.int(),
    /** How those ended that came to their end, the commonest first. */
    outcomes: z.array(z.object({ outcome: z.string(), good: z.boolean(), count: z.int() })),
  }),
} satisfies WidgetSchema;
