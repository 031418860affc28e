import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import { companies, contacts, conversations, deals, tasks } from "@/db/schema";
import { actingMemberId, inTransaction, type Context, type Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import type { LikelyContact } from "./schema";

const shown = 8;
const ofEachKind = 4;

type Reason = Pick<LikelyContact, "why" | "at" | "channel">;

/**
 * Whom a member is likely to look for next: with whom a task or a next step of theirs is due, and with whom was talked last, their own
 * conversations first. Each contact once, with the first reason. Four statements, each with a bound.
 */
export async function listLikely(ctx: Context, now = new Date()): Promise<LikelyContact[]> {
  return inTransaction(ctx, async (unit) => {
    const [due, talked] = await Promise.all([readDue(unit, ctx, now), readTalked(unit, ctx)]);
    const reasons = new Map<string, Reason>();
    for (const [contactId, reason] of [...due, ...talked]) if (!reasons.has(contactId)) reasons.set(contactId, reason);
    return describeThem(unit, ctx, [...reasons.entries()]);
  });
}

async function readDue({ tx }: Unit, ctx: Context, now: Date): Promise<[string, Reason][]> {
  const memberId = actingMemberId(ctx);
  if (!memberId) return [];
  const { workspaceId } = ctx;
  const today = now.toISOString().slice(0, 10);
  const [todo, steps] = await Promise.all([
    tx.select({ contactId: tasks.contactId, name: tasks.name, day: tasks.dueDate }).from(tasks).where(and(eq(tasks.workspaceId, workspaceId), eq(tasks.ownerId, memberId), eq(tasks.status, "open"), lte(tasks.dueDate, today), isNotNull(tasks.contactId), isNull(tasks.deletedAt))).orderBy(desc(tasks.dueDate), asc(tasks.id)).limit(ofEachKind),
    tx.select({ contactId: deals.contactId, name: deals.nextStep, day: deals.nextStepDate }).from(deals).where(and(eq(deals.workspaceId, workspaceId), eq(deals.ownerId, memberId), eq(deals.status, "open"), lte(deals.nextStepDate, today), isNotNull(deals.contactId), isNotNull(deals.nextStep), isNull(deals.deletedAt))).orderBy(desc(deals.nextStepDate), asc(deals.id)).limit(ofEachKind),
  ]);
  return [...todo, ...steps].toSorted((a, b) => (a.day! < b.day! ? 1 : -1)).slice(0, ofEachKind).map(({ contactId, name }): [string, Reason] => [contactId!, { why: name!, at: null, channel: null }]);
}

async function readTalked({ tx }: Unit, ctx: Context): Promise<[string, Reason][]> {
  const memberId = actingMemberId(ctx);
  const columns = { contactId: conversations.contactId, assigneeId: conversations.assigneeId, at: conversations.lastMessageAt, text: conversations.lastMessageText, channel: conversations.channel };
  const latest = (status: "open" | "closed") => tx.select(columns).from(conversations).where(and(visibleConversations(ctx), eq(conversations.status, status), eq(conversations.isGroup, false), isNotNull(conversations.contactId))).orderBy(desc(conversations.lastMessageAt), desc(conversations.id)).limit(24);
  const [open, closed] = await Promise.all([latest("open"), latest("closed")]);
  const isMine = (row: (typeof open)[number]) => row.assigneeId === memberId;
  return [...open.filter(isMine).slice(0, shown), ...open, ...closed].map(({ contactId, at, text, channel }): [string, Reason] => [contactId!, { why: text || "A file", at: at.toISOString(), channel }]);
}

async function describeThem({ tx }: Unit, { workspaceId }: Context, reasons: readonly [string, Reason][]): Promise<LikelyContact[]> {
  if (!reasons.length) return [];
  const rows = await tx
    .select({ id: contacts.id, name: contacts.name, jobTitle: contacts.jobTitle, company: companies.name })
    .from(contacts)
    .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, reasons.map(([id]) => id)), isNull(contacts.deletedAt)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return reasons.flatMap(([id, reason]) => (byId.has(id) ? [{ ...byId.get(id)!, ...reason }] : [])).slice(0, shown);
}
