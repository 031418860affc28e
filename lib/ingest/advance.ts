import "server-only";
import { sql } from "drizzle-orm";
import type { Unit } from "../context";
import { addCounters, counterDeltas } from "../metrics/counters";
import { addRollups, firstResponseMeasures, type Measures, type RollupDelta } from "../metrics/rollups";
import { previewOf } from "../messages/preview";
import type { InsertedMessage } from "./messages";
import type { ConversationRecord, Threads } from "./threads";

/**
 * Moves a batch's conversations on by the messages that were really inserted: what is last, who waits since when, unread,
 * a closed one reopened; with the counters and rollups, in as many statements as for one message.
 * @returns the conversations as they are now, by id
 */
export async function advanceConversations(unit: Unit, workspaceId: string, threads: Threads, inserted: readonly InsertedMessage[]): Promise<Map<string, ConversationRecord>> {
  const after = new Map<string, ConversationRecord>();
  const rollups: RollupDelta[] = [];
  const ordered = inserted.toSorted((a, b) => a.item.at.getTime() - b.item.at.getTime());
  for (const one of ordered) {
    const current = after.get(one.conversationId) ?? threads.records.get(one.conversationId)!;
    const { next, measures } = advance(current, one, threads.created.has(one.conversationId));
    after.set(one.conversationId, next);
    rollups.push({ workspaceId, at: one.item.at, connectionId: next.connectionId, teamId: next.teamId, memberId: next.assigneeId, measures });
  }
  for (const id of threads.created) {
    const record = after.get(id);
    if (record) rollups.push({ workspaceId, at: record.openedAt, connectionId: record.connectionId, teamId: record.teamId, memberId: record.assigneeId, measures: { conversationsStarted: 1 } });
  }
  await writeConversations(unit, workspaceId, [...after.values()]);
  await addCounters(unit, [...after].flatMap(([id, record]) => counterDeltas(threads.created.has(id) ? null : threads.records.get(id)!, record)));
  await addRollups(unit, rollups);
  return after;
}

function advance(current: ConversationRecord, { item, message }: InsertedMessage, isNew: boolean): { next: ConversationRecord; measures: Measures } {
  const latest = item.at >= current.lastMessageAt || (isNew && current.messageCount === 0);
  const next: ConversationRecord = {
    ...current,
    messageCount: current.messageCount + 1,
    ...(latest && { lastMessageAt: item.at, lastMessageText: previewOf(message), lastMessageDirection: message.direction }),
  };
  if (message.kind === "system") return { next, measures: {} };
  return message.direction === "out" ? answered(next, item.at) : received(next, item.at, message.automatic);
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

async function writeConversations({ tx }: Unit, workspaceId: string, records: ConversationRecord[]): Promise<void> {
  if (!records.length) return;
  const rows = records.map((record) => ({ i: record.id, s: record.status, z: record.snoozedUntil, a: record.lastMessageAt, t: record.lastMessageText, d: record.lastMessageDirection, n: record.lastInboundAt, w: record.waitingSince, o: record.openedAt, f: record.firstResponseAt, c: record.closedAt, u: record.unreadCount, m: record.messageCount }));
  await tx.execute(sql`
    update conversations set status = s, snoozed_until = z, last_message_at = a, last_message_text = t, last_message_direction = d, last_inbound_at = n,
      waiting_since = w, opened_at = o, first_response_at = f, closed_at = c, unread_count = u, message_count = m
    from json_to_recordset(${JSON.stringify(rows)}::json) as x(i uuid, s text, z timestamptz, a timestamptz, t text, d text, n timestamptz, w timestamptz, o timestamptz, f timestamptz, c timestamptz, u int, m int)
    where workspace_id = ${workspaceId} and id = i`);
}
