import "server-only";
import { and, desc, eq, gt, gte, inArray, isNull, notInArray, or, type SQL } from "drizzle-orm";
import { contacts, conversations, messages, offerRecipients, offers, orderLines, orders, priceListLines, priceLists, products, quoteLines, quotes, statedPrices } from "@/db/schema";
import { readStatements } from "../amounts/statements";
import type { Context, Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { productBook } from "./book";
import type { Earlier } from "./differences";

/** So far back what was said counts. */
const daysBack = 365;
/** A quote or an order that waits for longer is under way no more. */
const openDays = 120;
const most = 40;
const dayMs = 86_400_000;

/** Where something was said, for whoever reads of it. */
export interface Place {
  href: string;
  hrefTitle: string;
  /** Of a message: its channel, who wrote it, and its words. */
  channel?: string;
  memberId?: string | null;
  authorName?: string | null;
  text?: string;
  /** Of a record: what it is called. */
  name?: string;
  validUntil?: string | null;
  unit?: string | null;
}

export type Known = Earlier & { place: Place };

interface Asked {
  contactId: string | null;
  productIds: readonly string[];
  currency: string;
  /** "2026-05-03" */
  today: string;
}

interface Question extends Asked {
  companyId: string | null;
  /** The contact, and whoever else is of the company. */
  contactIds: readonly string[];
}

/** Of a company with more people some are left out; what names the company counts all the same. */
const mostPeople = 500;

/**
 * What this customer, a contact and the people of their company, was told of these products: by messages on any channel that the reader may see, by quotes,
 * orders and marketing offers; and what price lists and the products themselves say. A statement in a conversation that the reader may not see is left out
 * altogether, its price too.
 */
export async function readEarlier(unit: Unit, ctx: Context, asked: Asked): Promise<Known[]> {
  if (!asked.productIds.length) return [];
  const question = { ...asked, ...(await customerOf(unit, ctx, asked.contactId)) };
  const told = question.contactIds.length ? [ofMessages(unit, ctx, question), ofQuotes(unit, ctx, question), ofOrders(unit, ctx, question), ofOffers(unit, ctx, question)] : [];
  const parts = await Promise.all([...told, ofPriceLists(unit, ctx, question), ofProducts(unit, ctx, question)]);
  return parts.flat();
}

type Part = (unit: Unit, ctx: Context, question: Question) => Promise<Known[]>;

const since = () => new Date(Date.now() - daysBack * dayMs);

/** Read before the rest, so that each of the others is a look into one index. */
async function customerOf({ tx }: Unit, { workspaceId }: Context, contactId: string | null): Promise<Pick<Question, "companyId" | "contactIds">> {
  if (!contactId) return { companyId: null, contactIds: [] };
  const [contact] = await tx.select({ companyId: contacts.companyId }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)));
  const companyId = contact?.companyId ?? null;
  const people = companyId ? await tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.companyId, companyId))).limit(mostPeople) : [];
  return { companyId, contactIds: [...new Set([contactId, ...people.map(({ id }) => id)])] };
}

const ofMessages: Part = async (unit, ctx, question) => {
  const { workspaceId } = ctx;
  const { id, productId, currency, amountMinor, isEach, quantity, discountPercent, at } = statedPrices;
  const rows = await unit.tx
    .select({ id, productId, currency, amountMinor, isEach, quantity, discountPercent, at, messageId: messages.id, conversationId: conversations.id, channel: conversations.channel, memberId: messages.memberId, authorName: messages.authorName, text: messages.text })
    .from(statedPrices)
    .innerJoin(conversations, and(visibleConversations(ctx), eq(conversations.id, statedPrices.conversationId)))
    .innerJoin(messages, and(eq(messages.workspaceId, workspaceId), eq(messages.id, statedPrices.messageId), isNull(messages.deletedAt), inArray(messages.status, ["sent", "delivered", "read"])))
    .where(and(eq(statedPrices.workspaceId, workspaceId), inArray(statedPrices.contactId, [...question.contactIds]), inArray(productId, [...question.productIds]), gt(at, since())))
    .orderBy(desc(at), desc(id))
    .limit(most);
  return rows.map(({ messageId, conversationId, channel, memberId, authorName, text, ...row }) => ({ ...row, id: `message:${messageId}`, source: "message", isOpen: false, place: { href: `/inbox?c=${conversationId}&m=${messageId}`, hrefTitle: "Show the message", channel, memberId, authorName, text } }));
};

const ofQuotes: Part = async (unit, ctx, question) => {
  const { workspaceId } = ctx;
  const rows = await unit.tx
    .select({ id: quotes.id, name: quotes.name, status: quotes.status, currency: quotes.currency, validUntil: quotes.validUntil, at: quotes.createdAt, productId: quoteLines.productId, quantity: quoteLines.quantity, unit: quoteLines.unit, price: quoteLines.unitPriceMinor, discount: quoteLines.discountPercent })
    .from(quotes)
    .innerJoin(quoteLines, and(eq(quoteLines.workspaceId, workspaceId), eq(quoteLines.recordId, quotes.id), inArray(quoteLines.productId, [...question.productIds])))
    .where(and(eq(quotes.workspaceId, workspaceId), ofCustomer(quotes, question), inArray(quotes.status, ["sent", "accepted"]), isNull(quotes.deletedAt), gt(quotes.createdAt, since())))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(most);
  return rows.map(({ id, name, status, validUntil, ...line }) => toKnown({ ...line, id: `quote:${id}`, source: "quote", isOpen: status === "sent" && (validUntil === null || validUntil >= question.today) && isRecent(line.at), place: { href: `/quotes/${id}`, hrefTitle: `Open ${name}`, name, unit: line.unit } }));
};

const ofOrders: Part = async (unit, ctx, question) => {
  const { workspaceId } = ctx;
  const rows = await unit.tx
    .select({ id: orders.id, name: orders.name, status: orders.status, currency: orders.currency, at: orders.createdAt, productId: orderLines.productId, quantity: orderLines.quantity, unit: orderLines.unit, price: orderLines.unitPriceMinor, discount: orderLines.discountPercent })
    .from(orders)
    .innerJoin(orderLines, and(eq(orderLines.workspaceId, workspaceId), eq(orderLines.recordId, orders.id), inArray(orderLines.productId, [...question.productIds])))
    .where(and(eq(orders.workspaceId, workspaceId), ofCustomer(orders, question), notInArray(orders.status, ["cancelled"]), isNull(orders.deletedAt), gt(orders.createdAt, since())))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(most);
  return rows.map(({ id, name, status, ...line }) => toKnown({ ...line, id: `order:${id}`, source: "order", isOpen: (status === "draft" || status === "confirmed") && isRecent(line.at), place: { href: `/orders/${id}`, hrefTitle: `Open ${name}`, name, unit: line.unit } }));
};

/** Marketing writes its terms in words: they are read like a message. */
const ofOffers: Part = async (unit, ctx, question) => {
  const { workspaceId } = ctx;
  const rows = await unit.tx
    .select({ id: offers.id, name: offers.name, terms: offers.terms, status: offers.status, validUntil: offers.validUntil, sentAt: offerRecipients.sentAt })
    .from(offerRecipients)
    .innerJoin(offers, and(eq(offers.workspaceId, workspaceId), eq(offers.id, offerRecipients.offerId), isNull(offers.deletedAt)))
    .where(and(eq(offerRecipients.workspaceId, workspaceId), inArray(offerRecipients.contactId, [...question.contactIds]), gte(offerRecipients.sentAt, since())))
    .orderBy(desc(offerRecipients.sentAt), desc(offerRecipients.id))
    .limit(most);
  const book = rows.length ? await productBook(unit, ctx) : null;
  return rows.flatMap(({ id, name, terms, status, validUntil, sentAt }) =>
    readStatements(`${name}\n${terms ?? ""}`, book!, { currency: question.currency }).filter(({ productId, amountMinor, discountPercent }) => question.productIds.includes(productId) && (amountMinor !== null || discountPercent !== null)).map(({ productId, currency, amountMinor, isEach, quantity, discountPercent }): Known => ({
      id: `offer:${id}`, source: "offer", productId, currency, amountMinor, isEach, quantity, discountPercent, at: sentAt, isOpen: status === "active" && (validUntil === null || validUntil >= question.today), place: { href: `/offers/${id}`, hrefTitle: `Open ${name}`, name, validUntil },
    })));
};

const ofPriceLists: Part = async ({ tx }, { workspaceId }, { productIds, today }) => {
  const rows = await tx
    .select({ id: priceLists.id, name: priceLists.name, currency: priceLists.currency, validFrom: priceLists.validFrom, validUntil: priceLists.validUntil, productId: priceListLines.productId, quantity: priceListLines.quantity, unit: priceListLines.unit, price: priceListLines.unitPriceMinor, discount: priceListLines.discountPercent })
    .from(priceListLines)
    .innerJoin(priceLists, and(eq(priceLists.workspaceId, workspaceId), eq(priceLists.id, priceListLines.recordId), isNull(priceLists.deletedAt)))
    .where(and(eq(priceListLines.workspaceId, workspaceId), inArray(priceListLines.productId, [...productIds])))
    .limit(500);
  return rows
    .filter(({ validFrom, validUntil }) => (validFrom === null || validFrom <= today) && (validUntil === null || validUntil >= today))
    .map(({ id, name, validFrom: _from, validUntil: _until, ...line }) => toKnown({ ...line, at: null, id: `price-list:${id}`, source: "price-list", isOpen: true, place: { href: `/price-lists/${id}`, hrefTitle: `Open ${name}`, name, unit: line.unit } }));
};

const ofProducts: Part = async ({ tx }, { workspaceId }, { productIds }) => {
  const rows = await tx.select({ id: products.id, name: products.name, currency: products.currency, price: products.priceMinor, unit: products.unit }).from(products).where(and(eq(products.workspaceId, workspaceId), inArray(products.id, [...productIds]), isNull(products.deletedAt)));
  return rows.flatMap(({ id, name, currency, price, unit }) => (price === null ? [] : [toKnown({ id: `product:${id}`, source: "product", productId: id, currency, price, discount: 0, quantity: 1, at: null, isOpen: true, place: { href: `/products/${id}`, hrefTitle: `Open ${name}`, name, unit } })]));
};

const isRecent = (at: Date): boolean => Date.now() - at.getTime() < openDays * dayMs;

/** A document is a company's, or one of its people's. */
function ofCustomer(table: typeof quotes | typeof orders, { contactIds, companyId }: Question): SQL | undefined {
  return or(inArray(table.contactId, [...contactIds]), companyId ? eq(table.companyId, companyId) : undefined);
}

interface Line extends Pick<Known, "id" | "source" | "at" | "isOpen" | "place" | "currency" | "quantity"> {
  productId: string | null;
  price: number;
  discount: number;
}

/** A line with what comes off it: the price is what is paid for one. */
const toKnown = ({ price, discount, productId, id, source, at, isOpen, place, currency, quantity }: Line): Known => ({ id, source, at, isOpen, place, currency, quantity, productId: productId!, amountMinor: price * (1 - discount / 100), isEach: true, discountPercent: null });
