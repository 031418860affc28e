import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { messages, threadKeys } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { HostedMessage } from "../connectors/contract";
import { inTransaction, systemContext } from "../context";
import type { Message } from "../conversations/schema";

/** The id of a hosted thread, once something was said in it. */
export async function findHostedConversation(workspaceId: string, connectionId: string, key: string): Promise<string | null> {
  const [row] = await inTransaction(systemContext(workspaceId), ({ tx }) =>
    tx.select({ id: threadKeys.conversationId }).from(threadKeys).where(and(eq(threadKeys.workspaceId, workspaceId), eq(threadKeys.connectionId, connectionId), eq(threadKeys.key, key))));
  return row?.id ?? null;
}

/** A hosted thread as its other side may see it: no notes, oldest first, the newest `limit`. */
export async function readHistory(workspaceId: string, connectionId: string, key: string, limit: number): Promise<HostedMessage[]> {
  const conversationId = await findHostedConversation(workspaceId, connectionId, key);
  if (!conversationId) return [];
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) =>
    tx
      .select({ id: messages.id, remoteId: messages.remoteId, direction: messages.direction, authorName: messages.authorName, text: messages.text, attachments: messages.attachments, extra: messages.extra, status: messages.status, deletedAt: messages.deletedAt, sentAt: messages.sentAt })
      .from(messages)
      .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.kind, "message")))
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
    status: row.status,
    deleted: row.deletedAt !== null,
    at: row.sentAt.toISOString(),
  }));
}

/** The same, from a live message. */
export const toHosted = (message: Message): HostedMessage => ({
  id: message.id,
  externalId: message.remoteId,
  from: message.direction === "in" ? "visitor" : "member",
  name: message.authorName,
  text: message.text,
  attachments: message.attachments.flatMap(toHostedFile),
  ...(message.buttons && { buttons: message.buttons }),
  status: message.status,
  deleted: message.deletedAt !== null,
  at: message.sentAt,
});

const toHostedFile = ({ fileId, name, mime, size }: Pick<StoredAttachment, "fileId" | "name" | "mime" | "size">): HostedMessage["attachments"] => (fileId ? [{ fileId, name: name ?? "file", mime: mime ?? "application/octet-stream", size: size ?? 0 }] : []);
