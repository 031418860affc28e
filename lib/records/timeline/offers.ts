import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { contacts, offerRecipients, offers } from "@/db/schema";
import { beyond, readAhead, type TimelinePart } from "./part";

/** Which marketing offers a contact, or a company's people, received; or who received this offer. */
export const readOffers: TimelinePart = async ({ tx }, { workspaceId }, { type, id, after }) => {
  const pointer = { offers: offerRecipients.offerId, contacts: offerRecipients.contactId, companies: contacts.companyId }[type.kind as string];
  if (!pointer) return [];
  const rows = await tx
    .select({ id: offerRecipients.id, sentAt: offerRecipients.sentAt, channel: offerRecipients.channel, sentBy: offerRecipients.sentByName, offerId: offers.id, offerName: offers.name, contactId: contacts.id, contactName: contacts.name })
    .from(offerRecipients)
    .innerJoin(offers, and(eq(offers.workspaceId, workspaceId), eq(offers.id, offerRecipients.offerId)))
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, offerRecipients.contactId)))
    .where(sql`${offerRecipients.workspaceId} = ${workspaceId} and ${pointer} = ${id} and ${offers.deletedAt} is null ${beyond(sql`${offerRecipients.sentAt}`, sql`${offerRecipients.id}`, after)}`)
    .orderBy(sql`${offerRecipients.sentAt} desc`, sql`${offerRecipients.id} desc`)
    .limit(readAhead);
  return rows.map((row) => ({ kind: "offer", id: row.id, at: row.sentAt.toISOString(), offer: { id: row.offerId, name: row.offerName }, contact: { id: row.contactId, name: row.contactName }, channel: row.channel, sentBy: row.sentBy }));
};
