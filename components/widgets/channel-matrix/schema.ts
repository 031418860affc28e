import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    rows: z.array(
      z.object({
        channel: z.string(),
        messagesIn: z.int(),
        /** Seconds. */
        firstResponseP50: z.number().nullable(),
        /** 0 to 1. */
        coverage: z.number().nullable(),
        open: z.int(),
        waitingOnUs: z.int(),
        closed: z.int(),
      }),
    ),
  }),
} satisfies WidgetSchema;
