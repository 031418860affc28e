import "server-only";
import { and, desc, eq, isNull, ne, sql, type SQL } from "drizzle-orm";
import { messages, sqlTexts } from "@/db";
import type { Unit } from "../../context";
import { previewOf } from "../../messages/preview";
import type { ConversationRecord } from "../find";
import { messageColumns } from "../message-columns";
import { toMessage } from "../rows";
import type { Said } from "./states";

/** Further back nothing is looked for: a conversation's present state is in what was said last. */
const mostRead = 20_000;

/** What some messages of a conversation say of its state, and what all the others do; `whole` is how it was with all of them. */
export async function readSaid(unit: Unit, whole: ConversationRecord, ids: readonly string[]): Promise<{ there: Said; here: Said }> {
  const [there, here, unread] = [await read(unit, whole, ids, true), await read(unit, whole, ids, false), await unreadOf(unit, whole, ids)];
  return { there: { ...there, unread }, here: { ...here, count: Math.max(0, whole.messageCount - there.count), unread: Math.max(0, whole.unreadCount - unread) } };
}

/** Unread are as many of the other side's as are not read, the newest. */
async function unreadOf({ tx }: Unit, { workspaceId, id, unreadCount }: ConversationRecord, ids: readonly string[]): Promise<number> {
  if (!unreadCount) return 0;
  const [row] = await tx.execute<{ unread: number }>(sql`
    select count(*)::int as unread from (
      select n.id from messages n where n.workspace_id = ${workspaceId} and n.conversation_id = ${id} and n.direction = 'in' and n.kind = 'message' order by n.sent_at desc nulls last, n.id desc nulls last limit ${unreadCount}) u
    where u.id = any(${sqlTexts(ids)}::uuid[])`);
  return row!.unread;
}

async function read({ tx }: Unit, whole: ConversationRecord, ids: readonly string[], isThere: boolean): Promise<Omit<Said, "unread">> {
  const { workspaceId, id: conversationId } = whole;
  const since = (moment: Date | null) => (moment ? sql`${moment.toISOString()}::timestamptz` : sql`'infinity'::timestamptz`);
  const asks = sql`m.direction = 'in' and m.kind = 'message' and coalesce((m.extra ->> 'automatic')::boolean, false) = false`;
  const ours = sql`m.direction = 'out' and m.kind = 'message' and m.status in ('sent', 'delivered', 'read') and coalesce((m.extra ->> 'automatic')::boolean, false) = false`;
  const shown = sql`(m.kind = 'message' or (m.kind = 'system' and m.remote_id is not null)) and m.status <> 'withdrawn' and m.scheduled_at is null`;
  const which = (column: SQL) => (isThere ? sql`${column} = any(${sqlTexts(ids)}::uuid[])` : sql`${column} <> all(${sqlTexts(ids)}::uuid[])`);
  const [row] = await tx.execute<Record<"count", number> & Record<"firstIn" | "lastIn" | "openedIn" | "waitingIn" | "lastOut" | "firstOut", string | null>>(sql`
    select count(*) filter (where ${shown})::int as count,
      min(m.sent_at) filter (where ${asks}) as "firstIn", max(m.sent_at) filter (where ${asks}) as "lastIn",
      min(m.sent_at) filter (where ${asks} and m.sent_at >= ${since(whole.openedAt)}) as "openedIn",
      min(m.sent_at) filter (where ${asks} and m.sent_at >= ${since(whole.waitingSince)}) as "waitingIn",
      max(m.sent_at) filter (where ${ours}) as "lastOut",
      min(m.sent_at) filter (where ${ours} and m.sent_at >= ${since(whole.openedAt)}) as "firstOut"
    from (
      select o.id, o.kind, o.direction, o.extra, o.status, o.remote_id, o.scheduled_at, o.sent_at from messages o
      where o.workspace_id = ${workspaceId} and o.conversation_id = ${conversationId} and ${which(sql`o.id`)} order by o.sent_at desc nulls last, o.id desc nulls last limit ${mostRead}) m`);
  const { count, ...moments } = row!;
  const [last] = await tx
    .select(messageColumns)
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.kind, "message"), ne(messages.status, "withdrawn"), isNull(messages.scheduledAt), which(sql`${messages.id}`)))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  const dates = Object.fromEntries(Object.entries(moments).map(([name, value]) => [name, value === null ? null : new Date(value)])) as Record<keyof typeof moments, Date | null>;
  return { count, ...dates, last: last ? { lastMessageAt: last.sentAt, lastMessageText: previewOf(toMessage(last)), lastMessageDirection: last.direction } : null };
}
