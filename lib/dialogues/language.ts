import "server-only";
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { contacts, conversations, members, messages, workspaces } from "@/db/schema";
import type { Unit } from "../context";
import { languageIn } from "../insight/language/detect";

/**
 * In which language somebody is written to, as BCP 47: a member's own, or what a contact's record says, else what the contact wrote in
 * last where that is clear; else the workspace's.
 */
export async function languageOf(unit: Unit, workspaceId: string, { memberId, contactId }: { memberId?: string | null; contactId?: string | null }): Promise<string> {
  const theirs = memberId ? await ofMember(unit, workspaceId, memberId) : contactId ? ((await ofContact(unit, workspaceId, contactId)) ?? (await writtenBy(unit, workspaceId, contactId))) : null;
  if (theirs) return theirs;
  const [workspace] = await unit.tx.select({ language: workspaces.language }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return workspace?.language ?? "en";
}

async function ofMember({ tx }: Unit, workspaceId: string, id: string): Promise<string | null> {
  const [member] = await tx.select({ language: members.language }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)));
  return member?.language ?? null;
}

async function ofContact({ tx }: Unit, workspaceId: string, id: string): Promise<string | null> {
  const [contact] = await tx.select({ language: contacts.language }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)));
  return contact?.language ?? null;
}

/** So many of their conversations are looked at, and so many messages in each, the latest first. */
const latest = { conversations: 3, messages: 10 };

/** In which they wrote last, of what is long enough to tell. */
async function writtenBy({ tx }: Unit, workspaceId: string, contactId: string): Promise<string | null> {
  const places = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, contactId), eq(conversations.isGroup, false), isNotNull(conversations.lastInboundAt)))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(latest.conversations);
  for (const { id } of places) {
    const said = await tx
      .select({ text: messages.text })
      .from(messages)
      .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "in"), eq(messages.kind, "message"), isNull(messages.deletedAt)))
      .orderBy(desc(messages.sentAt), desc(messages.id))
      .limit(latest.messages);
    for (const { text } of said) {
      const language = await languageIn(text);
      if (language) return language;
    }
  }
  return null;
}
