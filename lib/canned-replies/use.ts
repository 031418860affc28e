import "server-only";
import { and, desc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { cannedReplies, companies, contacts, files, orders, workspaces } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { requireConversation } from "../conversations/find";
import { recordVariables } from "../dialogues/variables";
import { said } from "../dialogues/words";
import { AppError } from "../errors";
import type { StoredFile } from "../files/schema";
import { newId } from "../ids";
import { requireRecord } from "../records/find";
import { recordTypes } from "../records/types";
import { visibleReplies } from "./find";
import type { ReplyValues } from "./variables";

/**
 * What is known of a conversation that canned replies can name, written as the other side's language writes it; what is not known is left out.
 * @throws AppError "not_found"
 */
export async function readReplyValues(ctx: Context, conversationId: string): Promise<{ values: ReplyValues; language: string | null }> {
  return inTransaction(ctx, async (unit) => {
    const { contactId } = await requireConversation(unit, ctx, conversationId);
    const { workspaceId } = ctx;
    const [workspace] = await unit.tx.select({ name: workspaces.name, language: workspaces.language }).from(workspaces).where(eq(workspaces.id, workspaceId));
    const [contact] = contactId
      ? await unit.tx
          .select({ name: contacts.name, companyId: contacts.companyId, company: companies.name, language: contacts.language })
          .from(contacts)
          .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
          .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)))
      : [];
    const agent = actorName(ctx);
    const values = { "agent.name": agent, "agent.first_name": firstName(agent), "workspace.name": workspace?.name, ...(contact && { "contact.name": contact.name, "contact.first_name": firstName(contact.name), "contact.company": contact.company }), ...(contact && (await orderValues(unit, ctx, contactId!, contact.companyId, contact.language ?? workspace?.language ?? "en"))) };
    return { values: Object.fromEntries(Object.entries(values).filter(([, value]) => value)), language: contact?.language ?? null };
  });
}

/** As people are called. A handle or an address is nobody's first name. */
const firstName = (name: string): string => (/^[\p{L}\p{M}'’.-]+(?:\s|$)/u.test(name.trim()) ? name.trim().split(/\s+/)[0]! : "");

/** Of the latest order that is theirs, or their company's without a name on it. */
async function orderValues(unit: Unit, ctx: Context, contactId: string, companyId: string | null, language: string): Promise<Record<string, string>> {
  const theirs = or(eq(orders.contactId, contactId), companyId ? and(eq(orders.companyId, companyId), isNull(orders.contactId)) : undefined);
  const [latest] = await unit.tx.select({ id: orders.id }).from(orders).where(and(eq(orders.workspaceId, ctx.workspaceId), theirs, isNull(orders.deletedAt), ne(orders.status, "draft"))).orderBy(desc(orders.createdAt), desc(orders.id)).limit(1);
  if (!latest) return {};
  const record = await requireRecord(unit, ctx, recordTypes.orders, latest.id);
  const { number, total, carrier, tracking, expectedOn } = await recordVariables(unit, ctx, "orders", record, language);
  const word = (value: Parameters<typeof said>[0] | undefined) => said(value ?? null, language);
  return { "order.number": word(number), "order.total": word(total), "order.status": String(record.status ?? ""), "order.carrier": word(carrier), "order.tracking": word(tracking), "order.expected_on": word(expectedOn) };
}

/**
 * Files of a canned reply as new uploads of the actor, to be sent with an answer.
 * @throws AppError "not_found" · "forbidden"
 */
export async function takeReplyFiles(ctx: Context, id: string): Promise<{ files: StoredFile[] }> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async ({ tx }) => {
    const [reply] = await tx.select({ files: cannedReplies.files }).from(cannedReplies).where(and(visibleReplies(ctx), eq(cannedReplies.id, id), isNull(cannedReplies.deletedAt)));
    if (!reply) throw new AppError("not_found", "This canned reply does not exist, or is not shared with you.");
    const kept = reply.files.length ? await tx.select().from(files).where(and(eq(files.workspaceId, ctx.workspaceId), inArray(files.id, reply.files.map((file) => file.id)))) : [];
    const copies = reply.files.flatMap(({ id: of }) => kept.filter((file) => file.id === of).map(({ sha256, name, mime, size }) => ({ workspaceId: ctx.workspaceId, id: newId(), sha256, name, mime, size, conversationId: null, uploadedBy: actingMemberId(ctx) })));
    if (copies.length) await tx.insert(files).values(copies);
    return { files: copies.map((copy) => ({ id: copy.id, name: copy.name, mime: copy.mime, size: copy.size })) };
  });
}
