import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { messageAliases, sqlTexts } from "@/db";
import { queueSignal } from "../connections/signal";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { groupBy } from "../group";
import { readNoticesOf } from "../notifications/read";
import { changeSome } from "./change";
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
    const [after] = await markAllRead(unit, ctx, [await lockConversation(unit, ctx, id)], read);
    return toConversationRow(after!);
  });
}

/** The same for several that are locked. */
export async function markAllRead(unit: Unit, ctx: Context, records: readonly ConversationRecord[], read: boolean): Promise<ConversationRecord[]> {
  const others = records.filter(({ unreadCount }) => read === unreadCount > 0);
  if (read) {
    await queueReadMarks(unit, ctx, others);
    await readNoticesOf(unit, ctx, { conversationIds: records.map(({ id }) => id) });
  }
  return changeSome(unit, ctx, records, (record) => (others.includes(record) ? { patch: { unreadCount: read ? 0 : 1 } } : null));
}

async function queueReadMarks(unit: Unit, { workspaceId }: Context, records: readonly ConversationRecord[]): Promise<void> {
  const known = new Map(records.flatMap(({ id, connectionId, remoteId }) => (remoteId ? [[id, { connectionId, remoteId }] as const] : [])));
  if (!known.size) return;
  const newest = await unit.tx.execute<{ conversation_id: string; id: string; remote_id: string }>(sql`
    select w.id as conversation_id, n.id, n.remote_id from unnest(${sqlTexts([...known.keys()])}::uuid[]) as w(id)
    cross join lateral (
      select m.id, m.remote_id from messages as m where m.workspace_id = ${workspaceId} and m.conversation_id = w.id and m.direction = 'in' and m.remote_id is not null
      order by m.sent_at desc nulls last, m.id desc nulls last limit 1) as n`);
  if (!newest.length) return;
  const aliases = await unit.tx.select({ messageId: messageAliases.messageId, connectionId: messageAliases.connectionId, alias: messageAliases.alias }).from(messageAliases)
    .where(and(eq(messageAliases.workspaceId, workspaceId), inArray(messageAliases.connectionId, [...new Set([...known.values()].map(({ connectionId }) => connectionId))]), inArray(messageAliases.messageId, newest.map(({ id }) => id)))).orderBy(asc(messageAliases.position));
  const aliasesOf = groupBy(aliases, ({ messageId }) => messageId);
  for (const { conversation_id: conversationId, id, remote_id: message } of newest) {
    const { connectionId, remoteId } = known.get(conversationId)!;
    await queueSignal(unit, workspaceId, { kind: "read", connectionId, conversation: remoteId, message, aliases: (aliasesOf.get(id) ?? []).filter((one) => one.connectionId === connectionId).map(({ alias }) => alias) });
  }
}
