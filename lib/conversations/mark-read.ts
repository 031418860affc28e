import "server-only";
import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { messageAliases, messages } from "@/db/schema";
import { queueSignal } from "../connections/signal";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { applyConversationChange } from "./change";
import { lockConversation, type ConversationRecord } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

/**
 * Marks a conversation read, and tells the platform so where it shows that to the other side; or marks it unread, for us only.
 * @throws AppError "not_found" · "forbidden"
 */
export async function markConversationRead(ctx: Context, id: string, read: boolean): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (read === (before.unreadCount === 0)) return toConversationRow(before);
    if (read) await queueReadMark(unit, before);
    return toConversationRow(await applyConversationChange(unit, ctx, before, { unreadCount: read ? 0 : 1 }));
  });
}

async function queueReadMark(unit: Unit, { workspaceId, id, connectionId, remoteId }: ConversationRecord): Promise<void> {
  if (!remoteId) return;
  const [newest] = await unit.tx
    .select({ id: messages.id, remoteId: messages.remoteId })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.direction, "in"), isNotNull(messages.remoteId)))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  if (!newest?.remoteId) return;
  const known = await unit.tx.select({ alias: messageAliases.alias }).from(messageAliases).where(and(eq(messageAliases.workspaceId, workspaceId), eq(messageAliases.connectionId, connectionId), eq(messageAliases.messageId, newest.id))).orderBy(asc(messageAliases.position));
  await queueSignal(unit, workspaceId, { kind: "read", connectionId, conversation: remoteId, message: newest.remoteId, aliases: known.map(({ alias }) => alias) });
}
