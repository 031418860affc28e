import "server-only";
import { and, desc, eq, isNotNull, isNull, like } from "drizzle-orm";
import { v5 } from "uuid";
import { contacts, conversations, identities, messages } from "@/db/schema";
import type { ConnectionRecord } from "../connections/context";
import { mailConnections, noMailConnection } from "../connections/of-mail";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { requireSendable } from "../conversations/sending";
import { openConversation } from "../conversations/start";
import { AppError } from "../errors";
import { storeFile } from "../files/store";
import { queueMessage } from "../messages/queue-message";
import { orderRecord } from "../orders/record";
import { lockRecords, requireRecord } from "../records/find";
import { findDocument } from "../sync/document";
import { readInvoice } from "./invoice";
import { mailText, wordsIn } from "./words";

/** What became of it, in a sentence for people. */
export interface InvoiceSent {
  sent: boolean;
  note: string;
  /** The address. */
  to?: string;
}

/**
 * E-mails the customer of an order its invoice, as an ordinary message through the workspace's e-mail connection; once for each order, however often it is asked for.
 * An order that an ERP keeps has that system's own paper where there is one that can be sent; else the invoice is made here, from the order as it stands.
 * @param input.contactId who gets it, where that is not the order's own contact
 * @throws AppError "not_found" · "forbidden" · "unavailable" when the ERP does not answer
 */
export async function sendInvoice(ctx: Context, orderId: string, { contactId, language = "en" }: { contactId?: string | null; language?: string } = {}): Promise<InvoiceSent> {
  requirePermission(ctx, "conversations.handle");
  const ready = await inTransaction(ctx, (unit) => prepare(unit, ctx, orderId, contactId ?? null));
  if ("note" in ready) return ready;
  const theirs = await findDocument(ctx, "orders", orderId, "invoice");
  const content = theirs && "document" in theirs ? theirs.document.content : await draw(ctx, orderId, ready.place.sender, language);
  return inTransaction(ctx, async (unit) => {
    const [order] = await lockRecords(unit, ctx, orderRecord, [orderId]);
    const again = await before(unit, ctx, orderId, ready.place.address);
    if (again) return again;
    const title = `${wordsIn(language).invoice} ${String(order!.name)}`;
    const { contact, identityId, connection, address } = ready.place;
    const conversation = await openConversation(unit, ctx, { contact, identityId, connection, subject: title });
    if (!conversation) throw new AppError("conflict", "The e-mail connection cannot write first.");
    await requireSendable(unit, ctx, conversation);
    const own = theirs && "document" in theirs ? theirs.document : null;
    const file = await storeFile(unit, ctx, { name: own?.name ?? `${title}.pdf`, content, conversationId: conversation.id });
    const text = mailText(language, await readInvoice(unit, ctx, orderId, ready.place.sender), { saysAll: own === null });
    await queueMessage(unit, ctx, { conversationId: conversation.id, text, subject: title, fileIds: [file.id], idempotencyKey: keyOf(orderId), automatic: true });
    await close(unit, ctx, conversation.id);
    const made = theirs && "none" in theirs ? ` It was made here from the order as it stands in ${theirs.name}: ${theirs.none}` : theirs ? ` It is ${theirs.name}’s own.` : "";
    return { sent: true, to: address, note: `The invoice goes to ${address}.${made}` };
  }).catch((error: unknown) => {
    // Nothing of it was kept.
    if (error instanceof AppError && error.code === "conflict") return no(error.message);
    throw error;
  });
}

/** Of the one message that an order's invoice is. */
const keyOf = (orderId: string): string => v5("invoice", orderId);

const no = (note: string): InvoiceSent => ({ sent: false, note: `No invoice was sent. ${note}` });

interface Place {
  connection: ConnectionRecord;
  /** The address that it is sent from, as far as is known. */
  sender: string;
  contact: { id: string; name: string; isDemo: boolean };
  identityId: string;
  address: string;
}

/** Whom it goes to, and through what; or why it goes to nobody. */
async function prepare(unit: Unit, ctx: Context, orderId: string, contactId: string | null): Promise<{ place: Place } | InvoiceSent> {
  const order = await requireRecord(unit, ctx, orderRecord, orderId);
  const again = await before(unit, ctx, orderId, null);
  if (again) return again;
  if (order.deletedAt || order.status === "cancelled") return no("The order was cancelled.");
  if (order.status === "draft") return no("The order is not confirmed yet.");
  const who = contactId ?? (typeof order.contactId === "string" ? order.contactId : null);
  if (!who) return no("The order names nobody to send it to.");
  const place = await placeFor(unit, ctx, who);
  return typeof place === "string" ? no(place) : { place };
}

async function before({ tx }: Unit, { workspaceId }: Context, orderId: string, to: string | null): Promise<InvoiceSent | null> {
  const [sent] = await tx
    .select({ address: identities.displayHandle })
    .from(messages)
    .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId)))
    .leftJoin(identities, and(eq(identities.workspaceId, workspaceId), eq(identities.id, conversations.identityId)))
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.idempotencyKey, keyOf(orderId))));
  if (!sent) return null;
  const address = sent.address ?? to ?? undefined;
  return { sent: true, note: `The invoice goes to ${address ?? "the customer"}.`, ...(address && { to: address }) };
}

/** The contact's e-mail address and the connection through which mail goes there: the one on which they wrote last, else the oldest. */
async function placeFor({ tx }: Unit, { workspaceId }: Context, contactId: string): Promise<Place | string> {
  const open = await mailConnections({ tx }, workspaceId);
  if (!open.length) return noMailConnection;
  const [contact] = await tx.select({ id: contacts.id, name: contacts.name, isDemo: contacts.isDemo }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId), isNull(contacts.deletedAt)));
  if (!contact) return "The contact is not there any more.";
  const held = await tx
    .select({ id: identities.id, channel: identities.channel, namespace: identities.namespace, address: identities.displayHandle })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), isNull(identities.removedAt), isNull(identities.optedOutAt), like(identities.address, "email:%")))
    .orderBy(identities.createdAt, identities.id)
    .limit(50);
  const [last] = await tx
    .select({ connectionId: conversations.connectionId, identityId: conversations.identityId })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, contactId), eq(conversations.isGroup, false), isNotNull(conversations.lastInboundAt)))
    .orderBy(desc(conversations.lastInboundAt))
    .limit(1);
  const pairs = open.flatMap((connection) => held.filter(({ channel, namespace }) => channel === connection.connector && (namespace === connection.connector || namespace === `${connection.connector}:${connection.id}`)).map((identity) => ({ connection, identity })));
  const best = pairs.find(({ connection, identity }) => connection.id === last?.connectionId && identity.id === last.identityId) ?? pairs[0];
  if (!best) return `${contact.name} has no e-mail address that can be written to. Add one to the contact.`;
  return { connection: best.connection, sender: best.connection.displayName, contact, identityId: best.identity.id, address: best.identity.address };
}

async function draw(ctx: Context, orderId: string, sender: string, language: string): Promise<Uint8Array> {
  const invoice = await inTransaction(ctx, (unit) => readInvoice(unit, within(ctx, unit), orderId, sender));
  const { drawInvoice } = await import("./pdf");
  return drawInvoice(invoice, language);
}

/** Nobody waits for an answer to it. */
async function close(unit: Unit, ctx: Context, conversationId: string): Promise<void> {
  const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId))).for("update");
  if (!conversation || conversation.status === "closed" || conversation.waitingSince !== null || conversation.lastInboundAt !== null) return;
  await applyConversationChange(unit, ctx, conversation, { status: "closed", closedAt: new Date(), snoozedUntil: null, unreadCount: 0 }, { closed: true, said: { action: "conversation.close", text: "Closed with its invoice" } });
}
