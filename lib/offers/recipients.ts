import "server-only";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { companies, contacts, offerRecipients } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { newId } from "../ids";
import { noteSales } from "../metrics/sales/count";
import { requireRecord } from "../records/find";
import { answeredAt, toMoment } from "./answered";
import { offerRecord } from "./record";
import type { OfferRecipient, RecipientsInput } from "./schema";

const pageSize = 50;
const position = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Who received an offer, the latest first. @throws AppError "not_found" · "invalid" for a cursor of another list */
export async function listRecipients(ctx: Context, offerId: string, cursor?: string): Promise<{ items: OfferRecipient[]; nextCursor: string | null }> {
  const after = cursor ? decodeCursor(cursor, position) : null;
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, offerRecord, offerId);
    const beyond = after ? sql`and (${offerRecipients.sentAt}, ${offerRecipients.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
    const found = await read(unit, ctx, sql`${offerRecipients.offerId} = ${offerId} ${beyond}`, pageSize + 1);
    const items = found.slice(0, pageSize);
    const last = items.at(-1);
    return { items, nextCursor: found.length > pageSize && last ? encodeCursor({ at: last.sentAt, id: last.id }) : null };
  });
}

/**
 * Writes down that contacts received an offer, as it was done elsewhere: nothing is sent.
 * @throws AppError "not_found" · "forbidden" · "conflict" for an offer that was deleted · "invalid"
 */
export async function addRecipients(ctx: Context, offerId: string, { contactIds, channel, sentAt }: RecipientsInput): Promise<{ items: OfferRecipient[] }> {
  requirePermission(ctx, "records.edit");
  if (channel !== null && !findManifest(channel)) throw invalid("channel", "There is no such channel.");
  const at = sentAt ? new Date(sentAt) : new Date();
  if (at.getTime() > Date.now() + 60_000) throw invalid("sentAt", "This is still to come. Say when they received it.");
  const wanted = [...new Set(contactIds)];
  return inTransaction(ctx, async (unit) => {
    const offer = await requireRecord(unit, ctx, offerRecord, offerId);
    if (offer.deletedAt) throw new AppError("conflict", "This offer was deleted. Restore it first.");
    const known = await unit.tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), inArray(contacts.id, wanted), isNull(contacts.deletedAt)));
    if (known.length < wanted.length) throw invalid("contactIds", "One of these contacts does not exist.");
    const rows = wanted.map((contactId) => ({ workspaceId: ctx.workspaceId, id: newId(), offerId, contactId, channel, sentById: actingMemberId(ctx), sentByName: actorName(ctx), sentAt: at }));
    await unit.tx.insert(offerRecipients).values(rows);
    noteSales(unit, ctx, "offer-recipients", rows.map(({ id }) => id));
    unit.change({ topic: "record", kind: "offers" }, { topic: "record", kind: "contacts" });
    return { items: await read(unit, ctx, inArray(offerRecipients.id, rows.map(({ id }) => id)), rows.length) };
  });
}

/** Takes back that somebody received an offer, where it was written down in error. @throws AppError "not_found" · "forbidden" */
export async function removeRecipient(ctx: Context, offerId: string, recipientId: string): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const [gone] = await unit.tx.delete(offerRecipients).where(and(eq(offerRecipients.workspaceId, ctx.workspaceId), eq(offerRecipients.offerId, offerId), eq(offerRecipients.id, recipientId))).returning({ id: offerRecipients.id });
    if (!gone) throw new AppError("not_found", "Nobody like this received the offer.");
    noteSales(unit, ctx, "offer-recipients", [gone.id]);
    unit.change({ topic: "record", kind: "offers" }, { topic: "record", kind: "contacts" });
  });
}

async function read({ tx }: Unit, { workspaceId }: Context, which: ReturnType<typeof sql>, limit: number): Promise<OfferRecipient[]> {
  const rows = await tx
    .select({ id: offerRecipients.id, contactId: contacts.id, contactName: contacts.name, company: companies.name, channel: offerRecipients.channel, conversationId: offerRecipients.conversationId, messageId: offerRecipients.messageId, sentById: offerRecipients.sentById, sentByName: offerRecipients.sentByName, sentAt: offerRecipients.sentAt, answeredAt: answeredAt(workspaceId) })
    .from(offerRecipients)
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, offerRecipients.contactId)))
    .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
    .where(and(eq(offerRecipients.workspaceId, workspaceId), which))
    .orderBy(desc(offerRecipients.sentAt), desc(offerRecipients.id))
    .limit(limit);
  return rows.map((row) => ({
    id: row.id, contact: { id: row.contactId, name: row.contactName, company: row.company }, channel: row.channel, conversationId: row.conversationId, messageId: row.messageId, sentBy: { id: row.sentById, name: row.sentByName }, sentAt: row.sentAt.toISOString(), answeredAt: toMoment(row.answeredAt),
  }));
}

const invalid = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });
