import "server-only";
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { contacts, conversations, dealStakeholders } from "@/db/schema";
import { contactRecord } from "../contacts/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { toConversationRow } from "../conversations/rows";
import { visibleConversations } from "../conversations/visibility";
import { AppError } from "../errors";
import { requireRecord } from "../records/find";
import type { RecordRow } from "../records/schema";
import type { DealPeople } from "./people-schema";
import { dealRecord } from "./record";

const mostPeople = 50;
const conversationsShown = 30;

/** The contact of a deal and its stakeholders, and their conversations that the actor may see. @throws AppError "not_found" */
export async function getDealPeople(ctx: Context, dealId: string): Promise<DealPeople> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const deal = await requireRecord(unit, ctx, dealRecord, dealId);
    const stakeholders = await tx.select({ contactId: dealStakeholders.contactId, role: dealStakeholders.role }).from(dealStakeholders).where(and(eq(dealStakeholders.workspaceId, workspaceId), eq(dealStakeholders.dealId, dealId))).orderBy(asc(dealStakeholders.createdAt), asc(dealStakeholders.contactId)).limit(mostPeople);
    const ids = [...new Set([...(typeof deal.contactId === "string" ? [deal.contactId] : []), ...stakeholders.map(({ contactId }) => contactId)])];
    if (!ids.length) return { items: [], conversations: [] };
    const found = await tx.select({ id: contacts.id, name: contacts.name, jobTitle: contacts.jobTitle }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, ids), isNull(contacts.deletedAt)));
    const rows = await tx.select().from(conversations).where(and(visibleConversations(ctx), inArray(conversations.contactId, ids))).orderBy(desc(conversations.lastMessageAt), desc(conversations.id)).limit(conversationsShown);
    const items = ids.flatMap((id) => {
      const person = found.find((one) => one.id === id);
      const stakeholder = stakeholders.find(({ contactId }) => contactId === id);
      return person ? [{ ...person, role: stakeholder?.role ?? null, isMain: id === deal.contactId, isStakeholder: stakeholder !== undefined }] : [];
    });
    return { items, conversations: rows.map(toConversationRow) };
  });
}

/** Says that a contact has a say in a deal, and which. @throws AppError "not_found" · "forbidden" · "conflict" */
export async function setStakeholder(ctx: Context, dealId: string, contactId: string, role: string | null): Promise<void> {
  await onDeal(ctx, dealId, async (unit) => {
    const contact = await requireRecord(unit, ctx, contactRecord, contactId);
    if (contact.deletedAt) throw new AppError("conflict", "This contact was deleted. Restore it, or choose another.");
    await unit.tx.insert(dealStakeholders).values({ workspaceId: ctx.workspaceId, dealId, contactId, role: role || null, createdAt: new Date() }).onConflictDoUpdate({ target: [dealStakeholders.workspaceId, dealStakeholders.dealId, dealStakeholders.contactId], set: { role: role || null } });
  });
}

/** The contact has no say any more. @throws AppError "not_found" · "forbidden" · "conflict" */
export async function removeStakeholder(ctx: Context, dealId: string, contactId: string): Promise<void> {
  await onDeal(ctx, dealId, async ({ tx }) => {
    const removed = await tx.delete(dealStakeholders).where(and(eq(dealStakeholders.workspaceId, ctx.workspaceId), eq(dealStakeholders.dealId, dealId), eq(dealStakeholders.contactId, contactId))).returning({ id: dealStakeholders.contactId });
    if (!removed.length) throw new AppError("not_found", "This contact is no stakeholder of the deal.");
  });
}

async function onDeal(ctx: Context, dealId: string, work: (unit: Unit, deal: RecordRow) => Promise<void>): Promise<void> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const deal = await requireRecord(unit, ctx, dealRecord, dealId);
    if (deal.deletedAt) throw new AppError("conflict", "This deal was deleted. Restore it first.");
    await work(unit, deal);
    unit.change({ topic: "record", kind: "deals" });
  });
}
