import "server-only";
import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { companies, contacts, conversations, messages, quotes } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { visibleConversations } from "../conversations/visibility";
import type { Period } from "../metrics/range";
import { rowsOf } from "../records/conditions";
import { type Condition, listOf } from "../records/list-query";
import { quoteRecord } from "./record";
import { isExpired } from "./summary";

/** So many quotes are looked for in conversations, and so many of each conversation's messages. */
const mostQuotes = 60;
const mostMessages = 300;
const dayMs = 86_400_000;

export interface QuoteInChat {
  id: string;
  name: string;
  party: string | null;
  totalMinor: number;
  currency: string | null;
  status: "sent" | "accepted" | "declined";
  validUntil: string | null;
  isExpired: boolean;
  channel: string;
  conversationId: string;
  messageId: string;
  at: string;
  answeredAt: string | null;
}

/**
 * Quotes of a period that we wrote to their contact in a conversation which the reader may see: a message of ours that begins as a quote does
 * ("Quote Q-1001", see `quoteSummary`) or names its number. The latest first.
 */
export async function quotesInChat(ctx: Context, { period, owner, channel, today }: { period: Period; owner: readonly Condition[]; channel?: string; today: string }): Promise<{ items: QuoteInChat[]; more: boolean }> {
  const { workspaceId } = ctx;
  const list = listOf(quoteRecord, { filter: { match: "all", of: [{ field: "status", op: "any_of", value: ["sent", "accepted", "declined"] }, { field: "contactId", op: "filled" }, ...owner] } });
  return inTransaction(ctx, async ({ tx }) => {
    const found = await tx
      .select({ id: quotes.id, name: quotes.name, contactId: quotes.contactId, contact: contacts.name, company: companies.name, totalMinor: quotes.totalMinor, currency: quotes.currency, status: quotes.status, validUntil: quotes.validUntil, createdAt: quotes.createdAt })
      .from(quotes)
      .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, quotes.contactId)))
      .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, quotes.companyId)))
      .where(and(rowsOf(ctx, quoteRecord, list), gte(quotes.createdAt, period.from), lt(quotes.createdAt, period.to)))
      .orderBy(desc(quotes.createdAt), desc(quotes.id))
      .limit(mostQuotes + 1);
    const items: QuoteInChat[] = [];
    for (const quote of found.slice(0, mostQuotes)) {
      const recent = tx
        .select({ id: messages.id, conversationId: messages.conversationId, channel: conversations.channel, sentAt: messages.sentAt, text: messages.text })
        .from(messages)
        .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId)))
        .where(and(eq(messages.workspaceId, workspaceId), visibleConversations(ctx), eq(conversations.contactId, quote.contactId!), channel ? eq(conversations.channel, channel) : undefined, eq(messages.direction, "out"), eq(messages.kind, "message"), inArray(messages.status, ["sent", "delivered", "read"]), gte(messages.sentAt, new Date(quote.createdAt.getTime() - dayMs))))
        .orderBy(desc(messages.sentAt), desc(messages.id))
        .limit(mostMessages)
        .as("recent");
      const [said] = await tx.select({ id: recent.id, conversationId: recent.conversationId, channel: recent.channel, sentAt: recent.sentAt }).from(recent).where(sql`position(${quote.name} in ${recent.text}) > 0`).orderBy(recent.sentAt).limit(1);
      if (!said) continue;
      const [answer] = await tx
        .select({ at: messages.sentAt })
        .from(messages)
        .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, said.conversationId), eq(messages.direction, "in"), eq(messages.kind, "message"), sql`${messages.sentAt} > ${said.sentAt.toISOString()}::timestamptz`))
        .orderBy(messages.sentAt)
        .limit(1);
      const { id, name, contact, company, totalMinor, currency, status, validUntil } = quote;
      items.push({ id, name, party: company ?? contact, totalMinor, currency, status: status as QuoteInChat["status"], validUntil, isExpired: isExpired({ status, validUntil }, today), channel: said.channel, conversationId: said.conversationId, messageId: said.id, at: said.sentAt.toISOString(), answeredAt: answer?.at.toISOString() ?? null });
    }
    return { items: items.toSorted((a, b) => (a.at < b.at ? 1 : -1)), more: found.length > mostQuotes };
  });
}
