import "server-only";
import { and, desc, eq, gte, isNull, lt } from "drizzle-orm";
import { companies, contacts, conversations, offerRecipients, offers, salesFacts } from "@/db/schema";
import { contactRecord } from "../contacts/record";
import { inTransaction, type Context } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { groupBy } from "../group";
import type { Period } from "../metrics/range";
import { rowsOf } from "../records/conditions";
import { type Condition, listOf } from "../records/list-query";
import { answeredAt, toMoment } from "./answered";

/** So many that received an offer are looked at, the latest. */
const most = 200;

export interface OfferReceived {
  id: string;
  name: string;
  validUntil: string | null;
  isOver: boolean;
  received: number;
  answered: number;
  customers: { contactId: string; name: string; company: string | null; channel: string | null; conversationId: string | null; sentAt: string; answeredAt: string | null }[];
}

/** Which offers customers received in a period, who of them, and whether they answered. @param owner whose customers, as conditions of a list of contacts */
export async function offersReceived(ctx: Context, { period, owner, today }: { period: Period; owner: readonly Condition[]; today: string }): Promise<{ offers: OfferReceived[]; more: boolean }> {
  const { workspaceId } = ctx;
  const theirs = listOf(contactRecord, { filter: { match: "all", of: [...owner] } });
  const rows = await inTransaction(ctx, ({ tx }) => tx
    .select({ offerId: offers.id, name: offers.name, validUntil: offers.validUntil, contactId: contacts.id, contact: contacts.name, company: companies.name, channel: offerRecipients.channel, conversationId: conversations.id, sentAt: offerRecipients.sentAt, answeredAt: answeredAt(workspaceId) })
    // By when they were sent: only the facts are in that order.
    .from(salesFacts)
    .innerJoin(offerRecipients, and(eq(offerRecipients.workspaceId, workspaceId), eq(offerRecipients.id, salesFacts.recordId)))
    .innerJoin(offers, and(eq(offers.workspaceId, workspaceId), eq(offers.id, offerRecipients.offerId), isNull(offers.deletedAt)))
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, offerRecipients.contactId)))
    .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
    .leftJoin(conversations, and(visibleConversations(ctx), eq(conversations.workspaceId, workspaceId), eq(conversations.id, offerRecipients.conversationId)))
    .where(and(eq(salesFacts.workspaceId, workspaceId), eq(salesFacts.kind, "offer_sent"), gte(salesFacts.at, period.from), lt(salesFacts.at, period.to), rowsOf(ctx, contactRecord, theirs)))
    .orderBy(desc(salesFacts.at), desc(salesFacts.id))
    .limit(most + 1));
  const shown = rows.slice(0, most).map((row) => ({ ...row, answeredAt: toMoment(row.answeredAt) }));
  return {
    more: rows.length > most,
    offers: [...groupBy(shown, ({ offerId }) => offerId)].map(([id, customers]) => ({
      id, name: customers[0]!.name, validUntil: customers[0]!.validUntil, isOver: customers[0]!.validUntil !== null && customers[0]!.validUntil < today,
      received: customers.length, answered: customers.filter((one) => one.answeredAt !== null).length,
      customers: customers.map(({ contactId, contact, company, channel, conversationId, sentAt, answeredAt: answered }) => ({ contactId, name: contact, company, channel, conversationId, sentAt: sentAt.toISOString(), answeredAt: answered })).toSorted((a, b) => Number(b.answeredAt !== null) - Number(a.answeredAt !== null)),
    })),
  };
}
