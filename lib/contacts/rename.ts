import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { activities, contacts, conversations } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { AppError } from "../errors";
import { newId } from "../ids";
import { getContact } from "./get";
import type { ContactDetail, ContactPatch } from "./schema";

/** Names a contact, and with it the conversations that bear its name. @throws AppError "not_found" · "forbidden" */
export async function renameContact(ctx: Context, id: string, { name }: ContactPatch): Promise<ContactDetail> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const [before] = await unit.tx.select({ name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, id))).for("update");
    if (!before) throw new AppError("not_found", "This contact does not exist.");
    if (before.name !== name) {
      await unit.tx.update(contacts).set({ name }).where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, id)));
      await unit.tx.insert(activities).values({ workspaceId: ctx.workspaceId, id: newId(), actorKind: ctx.actor.kind, actorId: ctx.actor.kind === "system" ? null : ctx.actor.id, action: "contact.rename", targetId: id, detail: { from: before.name, to: name } });
      await retitle(unit, ctx, id, name);
    }
    return getContact(within(ctx, unit), id);
  });
}

async function retitle(unit: Unit, ctx: Context, contactId: string, title: string): Promise<void> {
  const theirs = await unit.tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.contactId, contactId), eq(conversations.isGroup, false)))
    .orderBy(asc(conversations.id))
    .for("update");
  for (const conversation of theirs) await applyConversationChange(unit, ctx, conversation, { title });
}
