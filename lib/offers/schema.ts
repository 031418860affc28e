import { z } from "zod";

/** Who received a marketing offer. Browser-safe. Times are ISO 8601 UTC. */

export const offerRecipient = z.object({
  id: z.uuid(),
  contact: z.object({ id: z.uuid(), name: z.string(), company: z.string().nullable() }),
  channel: z.string().nullable().meta({ description: "A connector's id; null for what was handed over elsewhere." }),
  conversationId: z.uuid().nullable(),
  messageId: z.uuid().nullable(),
  sentBy: z.object({ id: z.uuid().nullable(), name: z.string() }),
  sentAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable().meta({ description: "When they next wrote in the conversation where it was sent." }),
}).meta({ id: "OfferRecipient" });
export type OfferRecipient = z.infer<typeof offerRecipient>;

export const recipientPage = z.object({ items: z.array(offerRecipient), nextCursor: z.string().nullable() });

export const recipientsInput = z.object({
  contactIds: z.array(z.uuid("Choose a contact that exists.")).min(1, "Choose at least one contact.").max(500, "At most 500 at a time."),
  channel: z.string().trim().max(50).nullable().default(null).meta({ description: "A connector's id; null for what was handed over elsewhere." }),
  sentAt: z.iso.datetime("Write a moment as 2026-05-03T14:00:00Z.").optional().meta({ description: "Absent: now." }),
});
export type RecipientsInput = z.output<typeof recipientsInput>;

export const addedRecipients = z.object({ items: z.array(offerRecipient) });
export const recipientSearch = z.object({ cursor: z.string().max(500).optional() });
