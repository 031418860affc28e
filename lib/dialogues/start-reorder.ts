import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { contacts, conversations, dialogues, products, reorders } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { listUsualItems } from "../reorders/usual-items";
import type { Reach } from "./speak";
import { languageOf } from "./language";
import { reachOfContact } from "./reach";
import { definitionOf } from "./run";
import { startRun } from "./start";
import { said, spokenIn } from "./words";

const mostOthers = 4;

/**
 * Asks a customer whether they want again what they have not ordered in time, by the active dialogue for that; once for each lapse.
 * @returns the run, and whether it was begun now
 * @throws AppError "not_found" · "forbidden" · "conflict" when no dialogue is active for it, nobody can be written to, or they were asked often enough
 */
export async function startReorder(ctx: Context, reorderId: string): Promise<{ runId: string; isNew: boolean }> {
  requirePermission(ctx, "conversations.handle");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const [lapsed] = await unit.tx
      .select({ reorder: reorders, item: products.name })
      .from(reorders)
      .innerJoin(products, and(eq(products.workspaceId, workspaceId), eq(products.id, reorders.productId)))
      .where(and(eq(reorders.workspaceId, workspaceId), eq(reorders.id, reorderId)));
    if (!lapsed) throw new AppError("not_found", "This is not overdue any more.");
    const { reorder, item } = lapsed;
    const [dialogue] = await unit.tx.select({ id: dialogues.id, version: dialogues.version }).from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.trigger, "lapsed"), eq(dialogues.status, "active"), isNull(dialogues.deletedAt))).orderBy(desc(dialogues.createdAt)).limit(1);
    if (!dialogue) throw new AppError("conflict", "No dialogue asks for lapsed reorders yet. Add “Lapsed reorder” under Dialogues and start it.");
    const who = await whoIsAsked(unit, workspaceId, reorder);
    if (!who) throw new AppError("conflict", "Nobody there can be written to. Add a handle to one of their contacts.");
    const others = await listUsualItems(within(ctx, unit), reorder.customerId, { besides: [reorder.productId], most: mostOthers });
    const language = spokenIn(await definitionOf(unit, { workspaceId, dialogueId: dialogue.id, version: dialogue.version }), await languageOf(unit, workspaceId, who));
    const { id, isNew } = await startRun(within(ctx, unit), {
      dialogueId: dialogue.id,
      language,
      startKey: `${dialogue.id}:${reorderId}:${reorder.lastOn}`,
      about: { kind: null, recordId: reorderId },
      person: { contactId: who.contactId },
      reach: who.reach,
      variables: {
        contact: who.name, item, productId: reorder.productId, quantity: reorder.quantity, unit: reorder.unit, interval: Math.round(reorder.intervalDays), lastOn: { day: reorder.lastOn },
        otherItems: others.map(({ quantity, product }) => `${said(quantity, language)} × ${product.name}`).join(", ") || null,
        otherIds: others.map(({ quantity, product }) => `${product.id}:${quantity}`).join(",") || null,
      },
    });
    unit.change({ topic: "reorders" });
    return { runId: id, isNew };
  });
}

/** The contact, or of a company the person who talked with us last and can be written to. */
async function whoIsAsked(unit: Unit, workspaceId: string, { contactId, companyId }: typeof reorders.$inferSelect): Promise<{ contactId: string; name: string; reach: Reach } | null> {
  const candidates = contactId
    ? await unit.tx.select({ id: contacts.id, name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId), isNull(contacts.deletedAt)))
    : await peopleOf(unit, workspaceId, companyId!);
  for (const { id, name } of candidates) {
    const reach = await reachOfContact(unit, workspaceId, id);
    if (reach) return { contactId: id, name, reach };
  }
  return null;
}

async function peopleOf({ tx }: Unit, workspaceId: string, companyId: string): Promise<{ id: string; name: string }[]> {
  const talked = await tx
    .select({ id: contacts.id, name: contacts.name })
    .from(contacts)
    .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, contacts.id)))
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.companyId, companyId), isNull(contacts.deletedAt)))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(20);
  const others = await tx.select({ id: contacts.id, name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.companyId, companyId), isNull(contacts.deletedAt))).limit(20);
  return [...new Map([...talked, ...others].map((one) => [one.id, one])).values()];
}
