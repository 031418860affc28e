import "server-only";
import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { conversations, messages } from "@/db";
import type { Unit } from "../context";
import { toMessage } from "../conversations/rows";
import { deletedWords, previewOf } from "../messages/preview";
import type { ConversationState } from "./threads";

/**
 * Lists show the last message as it is now: one that was edited or deleted, or whose picture came after it. The conversations are locked.
 * @param records those that the batch moves on, brought up to it as well
 * @returns those of which lists show other words since
 */
export async function refreshPreviews({ tx }: Unit, workspaceId: string, messageIds: readonly string[], records: ReadonlyMap<string, ConversationState>): Promise<Set<string>> {
  const changed = new Set<string>();
  if (!messageIds.length) return changed;
  const { html: _, ...columns } = getTableColumns(messages);
  const isNewest = sql`not exists (select 1 from messages n where n.workspace_id = ${workspaceId} and n.conversation_id = ${messages.conversationId} and n.kind = 'message' and n.status <> 'withdrawn' and n.scheduled_at is null and (n.sent_at, n.id) > (${messages.sentAt}, ${messages.id}))`;
  const rows = await tx
    .select({ ...columns, hasHtml: sql<boolean>`${messages.html} is not null`, shown: conversations.lastMessageText })
    .from(messages)
    .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, messages.conversationId), eq(conversations.lastMessageAt, messages.sentAt)))
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, [...messageIds]), eq(messages.kind, "message"), isNewest));
  for (const { shown, ...row } of rows) {
    const text = row.deletedAt ? deletedWords : previewOf(toMessage(row));
    if (text === shown) continue;
    await tx.update(conversations).set({ lastMessageText: text }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, row.conversationId)));
    const record = records.get(row.conversationId);
    if (record) record.lastMessageText = text;
    changed.add(row.conversationId);
  }
  return changed;
}
