import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** Of most customers first. */
    clusters: z.array(z.object({
      id: z.uuid(),
      words: z.array(z.string()),
      example: z.string(),
      customers: z.int(),
      cases: z.int(),
      firstAt: z.iso.datetime(),
      lastAt: z.iso.datetime(),
      /** Open deals with those customers; minor units, each currency for itself. */
      deals: z.array(z.object({ currency: z.string(), amountMinor: z.number() })),
      /** All of them, the oldest first. */
      members: z.array(z.object({ id: z.uuid(), conversationId: z.uuid(), caseId: z.uuid().nullable(), channel: z.string(), name: z.string(), text: z.string(), at: z.iso.datetime() })),
    })),
  }),
} satisfies WidgetSchema;
