import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";
import { counterDeltas, type CounterDelta } from "../metrics/counters";
import { firstResponseMeasures, type Measures, type RollupDelta } from "../metrics/rollups";
import { previewOf } from "../messages/preview";
import type { InsertedMessage } from "./messages";
import type { ConversationRecord } from "./threads";

export interface Advanced {
  /** The conversations as they are now, by id. */
  records: Map<string, ConversationRecord>;
  /** What this adds to the figures. */
  counters: CounterDelta[];
  rollups: RollupDelta[];
}

/**
 * Moves a batch's conversations on by the messages that were really inserted: what is last, who waits since when, unread,
 * a closed one reopened; in as many statements as for one message.
 * @param before the conversations, locked
 * @param created those of them that the batch began
 */
export function advanceConversations(unit: Unit, workspaceId: string, before: ReadonlyMap<string, ConversationRecord>, created: ReadonlySet<string>, inserted: readonly InsertedMessage[]): Advanced {
  const after = new Map<string, ConversationRecord>();
  const rollups: RollupDelta[] = [];
  const ordered = inserted.toSorted((a, b) => a.item.at.getTime() - b.item.at.getTime());
  for (const one of ordered) {
    const current = after.get(one.conversationId) ?? before.get(one.conversationId)!;
    const { next, measures } = advance(current, one, created.has(one.conversationId));
    after.set(one.conversationId, next);
    rollups.push({ workspaceId, at: one.item.at, connectionId: next.connectionId, teamId: next.teamId, memberId: next.assigneeId, measures });
  }
  for (const id of created) {
    const record = after.get(id);
    if (record) rollups.push({ workspaceId, at: record.openedAt, connectionId: record.connectionId, teamId: record.teamId, memberId: record.assigneeId, measures: { conversationsStarted: 1 } });
  }
  unit.later(writeConversations(unit, workspaceId, [...after.values()]));
  const counters = [...after].flatMap(([id, record]) => counterDeltas(created.has(id) ? null : before.get(id)!, record));
  return { records: after, counters, rollups };
}

function advance(current: ConversationRecord, { item, facts }: InsertedMessage, isNew: boolean): { next: ConversationRecord; measures: Measures } {
  const latest = item.at >= current.lastMessageAt || (isNew && current.messageCount === 0);
  const next: ConversationRecord = {
    ...current,
    messageCount: current.messageCount + 1,
    ...(latest && { lastMessageAt: item.at, lastMessageText: previewOf(facts), lastMessageDirection: facts.direction }),
  };
  if (facts.kind === "system") return { next, measures: {} };
  return facts.direction === "out" ? answered(next, item.at) : received(next, item.at, facts.automatic);
}

/** What a message of the other side does to a conversation. */
export function received(conversation: ConversationRecord, at: Date, automatic: boolean): { next: ConversationRecord; measures: Measures } {
  const next = { ...conversation, unreadCount: conversation.unreadCount + 1 };
  const measures: Measures = { messagesIn: 1, ...(conversation.isGroup && { groupMessagesIn: 1 }) };
  // An auto-reply or a list's mail asks for nothing: it stops no clock and starts none.
  if (automatic) return { next, measures };
  const reopened = conversation.status === "closed";
  const opens = reopened || conversation.lastInboundAt === null;
  if (opens) Object.assign(next, { openedAt: at, firstResponseAt: null, closedAt: null });
  if (reopened || conversation.status === "snoozed" || conversation.status === "waiting") Object.assign(next, { status: "open", snoozedUntil: null });
  next.waitingSince = conversation.waitingSince ?? at;
  next.lastInboundAt = conversation.lastInboundAt && conversation.lastInboundAt > at ? conversation.lastInboundAt : at;
  return { next, measures: { ...measures, ...(opens && { exchangesOpened: 1 }), ...(reopened && { conversationsReopened: 1 }) } };
}

/** What one of our answers does to a conversation, whether it was written here or somewhere else. */
export function answered(conversation: ConversationRecord, at: Date): { next: ConversationRecord; measures: Measures } {
  const next = { ...conversation, waitingSince: null };
  const first = conversation.firstResponseAt === null && conversation.lastInboundAt !== null;
  if (!first) return { next, measures: { messagesOut: 1 } };
  const seconds = Math.max(0, (at.getTime() - conversation.openedAt.getTime()) / 1000);
  return { next: { ...next, firstResponseAt: at }, measures: { messagesOut: 1, exchangesAnswered: 1, ...firstResponseMeasures(seconds) } };
}

async function writeConversations({ sql }: Unit, workspaceId: string, records: readonly ConversationRecord[]): Promise<void> {
  if (!records.length) return;
  const column = (name: keyof ConversationRecord) => sqlArray(records.map((record) => record[name] as string | number | Date | null));
  await sql`
    update conversations set status = s, snoozed_until = z, last_message_at = a, last_message_text = t, last_message_direction = d, last_inbound_at = n,
      waiting_since = w, opened_at = o, first_response_at = f, closed_at = c, unread_count = u, message_count = m
    from unnest(${column("id")}::uuid[], ${column("status")}::text[], ${column("snoozedUntil")}::timestamptz[], ${column("lastMessageAt")}::timestamptz[], ${column("lastMessageText")}::text[],
      ${column("lastMessageDirection")}::text[], ${column("lastInboundAt")}::timestamptz[], ${column("waitingSince")}::timestamptz[], ${column("openedAt")}::timestamptz[],
      ${column("firstResponseAt")}::timestamptz[], ${column("closedAt")}::timestamptz[], ${column("unreadCount")}::int[], ${column("messageCount")}::int[]) as x(i, s, z, a, t, d, n, w, o, f, c, u, m)
    where workspace_id = ${workspaceId} and id = i`;
}
