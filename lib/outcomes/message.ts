import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { contacts, messages } from "@/db/schema";
import type { Context, Unit } from "../context";
import { requireConversation, type ConversationRecord } from "../conversations/find";
import { AppError } from "../errors";

export interface Source {
  conversation: ConversationRecord;
  message: { id: string; conversationId: string; direction: "in" | "out"; text: string; subject: string | null; attachments: { name?: string }[] | null; sentAt: Date };
  contactId: string | null;
  companyId: string | null;
}

/** A message that somebody may see, with whose it is. @throws AppError "not_found" */
export async function requireSource(unit: Unit, ctx: Context, id: string): Promise<Source> {
  const { workspaceId } = ctx;
  const { conversationId, direction, text, subject, attachments, sentAt } = messages;
  const [message] = await unit.tx.select({ id: messages.id, conversationId, direction, text, subject, attachments, sentAt }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, id), isNull(messages.deletedAt)));
  if (!message) throw new AppError("not_found", "This message does not exist, or it is not among those you may see.");
  const conversation = await requireConversation(unit, ctx, message.conversationId);
  const [contact] = conversation.contactId ? await unit.tx.select({ companyId: contacts.companyId }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, conversation.contactId))) : [];
  return { conversation, message, contactId: conversation.contactId, companyId: contact?.companyId ?? null };
}
