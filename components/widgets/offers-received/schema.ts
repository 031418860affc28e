import { z } from "zod";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({
    /** The offer that was sent last first. */
    offers: z.array(z.object({
      id: z.uuid(),
      name: z.string(),
      validUntil: z.iso.date().nullable(),
      isOver: z.boolean(),
      received: z.int(),
      answered: z.int(),
      /** Who received it, those first who answered; as many as `received`. */
      customers: z.array(z.object({ contactId: z.uuid(), name: z.string(), company: z.string().nullable(), channel: z.string().nullable(), conversationId: z.uuid().nullable(), sentAt: z.iso.datetime(), answeredAt: z.iso.datetime().nullable() })),
    })),
    /** More were received than are looked at. */
    more: z.boolean(),
  }),
} satisfies WidgetSchema;
