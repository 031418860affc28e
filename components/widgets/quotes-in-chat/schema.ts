import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The latest first. */
    items: z.array(z.object({
      id: z.uuid(),
      name: z.string(),
      party: z.string().nullable(),
      totalMinor: z.number(),
      currency: z.string().nullable(),
      status: z.enum(["sent", "accepted", "declined"]),
      validUntil: z.iso.date().nullable(),
      isExpired: z.boolean(),
      channel: z.string(),
      conversationId: z.uuid(),
      messageId: z.uuid(),
      at: z.iso.datetime(),
      /** When they wrote again; null where they have not. */
      answeredAt: z.iso.datetime().nullable(),
    })),
    /** Only the latest so many quotes were looked for. */
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
