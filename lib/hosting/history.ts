import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { conversations, messages, threadKeys } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { HostedMessage } from "../connectors/contract";
import { inTransaction, systemContext } from "../context";
import type { Message } from "../conversations/schema";

/** A hosted thread, once something was said in it, and whether members have read it. `ids`: itself, and what members split off, which is all one thread to its other side. */
export async function findHostedConversation(workspaceId: string, connectionId: string, key: string): Promise<{ ids: string[]; isRead: boolean } | null> {
  const rows = await inTransaction(systemContext(workspaceId), async ({ tx }) => {
    const one = { id: conversations.id, unreadCount: conversations.unreadCount };
    const [whole] = await tx
      .select(one)
      .from(threadKeys)
      .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, threadKeys.conversationId)))
      .where(and(eq(threadKeys.workspaceId, workspaceId), eq(threadKeys.connectionId, connectionId), eq(threadKeys.key, key)));
    return whole ? [whole, ...(await tx.select(one).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.splitFromId, whole.id))))] : [];
  });
  return rows.length ? { ids: rows.map(({ id }) => id), isRead: rows.every(({ unreadCount }) => unreadCount === 0) } : null;
}

/** A hosted thread as its other side may see it: no notes, oldest first, the newest `limit`. */
export async function readHistory(workspaceId: string, connectionId: string, key: string, limit: number): Promise<HostedMessage[]> {
  const conversation = await findHostedConversation(workspaceId, connectionId, key);
  if (!conversation) return [];
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) =>
    tx
      .select({ id: messages.id, remoteId: messages.remoteId, direction: messages.direction, authorName: messages.authorName, text: messages.text, attachments: messages.attachments, extra: messages.extra, reactions: messages.reactions, status: messages.status, deletedAt: messages.deletedAt, sentAt: messages.sentAt })
      .from(messages)
      .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.conversationId, conversation.ids), eq(messages.kind, "message")))
      .orderBy(desc(messages.sentAt), desc(messages.id))
      .limit(limit));
  return rows.reverse().map((row) => ({
    id: row.id,
    externalId: row.remoteId,
    from: row.direction === "in" ? "visitor" : "member",
    name: row.authorName,
    text: row.deletedAt ? "" : row.text,
    attachments: row.deletedAt ? [] : (row.attachments ?? []).flatMap(toHostedFile),
    ...(Array.isArray(row.extra?.buttons) && { buttons: row.extra.buttons as HostedMessage["buttons"] }),
    ...(row.reactions && !row.deletedAt && { reactions: Object.keys(row.reactions) }),
    status: statusOf(row, conversation.isRead),
    deleted: row.deletedAt !== null,
    at: row.sentAt.toISOString(),
  }));
}

/** The same, from a live message; `isRead`: members have read the conversation as it is with it. */
export const toHosted = (message: Message, isRead: boolean): HostedMessage => ({
  id: message.id,
  externalId: message.remoteId,
  from: message.direction === "in" ? "visitor" : "member",
  name: message.authorName,
  text: message.text,
  attachments: message.attachments.flatMap(toHostedFile),
  ...(message.buttons && { buttons: message.buttons }),
  ...(message.reactions && message.deletedAt === null && { reactions: Object.keys(message.reactions) }),
  status: statusOf(message, isRead),
  deleted: message.deletedAt !== null,
  at: message.sentAt,
});

/** What the visitor wrote is read once nothing of their conversation is unread. */
const statusOf = ({ direction, status }: Pick<Message, "direction" | "status">, isRead: boolean): string => (direction === "in" && isRead ? "read" : status);

const toHostedFile = ({ fileId, name, mime, size }: Pick<StoredAttachment, "fileId" | "name" | "mime" | "size">): HostedMessage["attachments"] => (fileId ? [{ fileId, name: name ?? "file", mime: mime ?? "application/octet-stream", size: size ?? 0 }] : []);
