import "server-only";
import { sqlArray, sqlTimes } from "@/db";
import type { Unit } from "../context";
import { counterDeltas, type CounterDelta } from "../metrics/counters";
import type { Fact } from "../metrics/facts";
import { secondsBetween, type Happened } from "../metrics/happened";
import { previewOf } from "../messages/preview";
import type { InsertedMessage } from "./messages";
import type { ConversationState } from "./threads";

export interface Advanced {
  /** The conversations as they are now, by id. */
  records: Map<string, ConversationState>;
  /** What this adds to the figures. */
  counters: CounterDelta[];
  facts: Fact[];
}

/**
 * Moves a batch's conversations on by the messages that were really inserted: what is last, who waits since when, unread,
 * a closed one reopened; in as many statements as for one message.
 * @param before the conversations, locked
 * @param created those of them that the batch began
 */
export function advanceConversations(unit: Unit, workspaceId: string, before: ReadonlyMap<string, ConversationState>, created: ReadonlySet<string>, inserted: readonly InsertedMessage[]): Advanced {
  const after = new Map<string, ConversationState>();
  const facts: Fact[] = [];
  const begun = new Set(created);
  const ordered = inserted.toSorted((a, b) => a.item.at.getTime() - b.item.at.getTime());
  for (const one of ordered) {
    const current = after.get(one.conversationId) ?? before.get(one.conversationId)!;
    const { next, happened } = advance(current, one, created.has(one.conversationId));
    after.set(one.conversationId, next);
    for (const what of happened) facts.push(factOf(workspaceId, what, one, next));
    if (begun.delete(one.conversationId)) facts.push({ ...factOf(workspaceId, started, one, next), at: next.openedAt });
  }
  unit.later(writeConversations(unit, workspaceId, [...after.values()]));
  const counters = [...after].flatMap(([id, record]) => counterDeltas(created.has(id) ? null : before.get(id)!, record));
  return { records: after, counters, facts };
}

const started: Happened = { kind: "started" };

/** A message counts where it was stored, all else where the conversation lies now: somebody may have moved it since. Field by field, since every message makes one. */
function factOf(workspaceId: string, { kind, isGroup, value }: Happened, { id: messageId, conversationId, place, item: { at } }: InsertedMessage, { connectionId, teamId, assigneeId }: ConversationState): Fact {
  const isMessage = kind === "in" || kind === "out";
  return { kind, isGroup, value, workspaceId, at, connectionId, conversationId, messageId, teamId: isMessage ? place.teamId : teamId, memberId: isMessage ? place.memberId : assigneeId };
}

/** A conversation after something, and what of it counts in figures. */
export interface Step<State> {
  next: State;
  happened: Happened[];
}

function advance(current: ConversationState, { item, facts }: InsertedMessage, isNew: boolean): Step<ConversationState> {
  const latest = item.at >= current.lastMessageAt || (isNew && current.messageCount === 0);
  const next: ConversationState = {
    ...current,
    messageCount: current.messageCount + 1,
    ...(latest && { lastMessageAt: item.at, lastMessageText: previewOf(facts), lastMessageDirection: facts.direction }),
  };
  if (facts.kind === "system") return { next, happened: [] };
  return facts.direction === "out" ? answered(next, item.at) : received(next, item.at, facts.automatic);
}

const cameIn: Happened = { kind: "in" };
const cameInGroup: Happened = { kind: "in", isGroup: true };

/** What a message of the other side does to a conversation. */
export function received<State extends ConversationState>(conversation: State, at: Date, automatic: boolean): Step<State> {
  const next = { ...conversation, unreadCount: conversation.unreadCount + 1 };
  const came = conversation.isGroup ? cameInGroup : cameIn;
  // An auto-reply or a list's mail asks for nothing: it stops no clock and starts none.
  if (automatic) return { next, happened: [came] };
  next.lastInboundAt = conversation.lastInboundAt && conversation.lastInboundAt > at ? conversation.lastInboundAt : at;
  // It may answer a dialogue, which says so when it does not (lib/dialogues/hear.ts).
  if (conversation.dialogueAsks) return { next, happened: [came] };
  const asked = asks(conversation, next, at);
  return { next: asked.next, happened: asked.happened.length ? [came, ...asked.happened] : [came] };
}

/** What a message that waits for people does to a conversation. */
export function asks<State extends ConversationState>(conversation: State, next: State, at: Date): Step<State> {
  const reopened = conversation.status === "closed";
  const opens = reopened || conversation.lastInboundAt === null;
  if (opens) Object.assign(next, { openedAt: at, firstResponseAt: null, closedAt: null });
  if (reopened || conversation.status === "snoozed" || conversation.status === "waiting") Object.assign(next, { status: "open", snoozedUntil: null });
  next.waitingSince = conversation.waitingSince ?? at;
  if (!opens) return { next, happened: [] };
  return { next, happened: reopened ? [{ kind: "opened" }, { kind: "reopened" }] : [{ kind: "opened" }] };
}

/** What one of our answers does to a conversation, whether it was written here or somewhere else. */
export function answered<State extends ConversationState>(conversation: State, at: Date): Step<State> {
  const next = { ...conversation, waitingSince: null };
  const first = conversation.firstResponseAt === null && conversation.lastInboundAt !== null;
  if (!first) return { next, happened: [{ kind: "out" }] };
  return { next: { ...next, firstResponseAt: at }, happened: [{ kind: "out" }, { kind: "answered", value: secondsBetween(conversation.openedAt, at) }] };
}

async function writeConversations({ sql }: Unit, workspaceId: string, records: readonly ConversationState[]): Promise<void> {
  if (!records.length) return;
  await sql`
    update conversations set status = s, snoozed_until = to_timestamp(z / 1000), last_message_at = to_timestamp(a / 1000), last_message_text = coalesce(t, last_message_text), last_message_direction = d,
      last_inbound_at = to_timestamp(n / 1000), waiting_since = to_timestamp(w / 1000), opened_at = to_timestamp(o / 1000), first_response_at = to_timestamp(f / 1000), closed_at = to_timestamp(c / 1000),
      unread_count = u, message_count = m
    from unnest(${sqlArray(records, ({ id }) => id)}::uuid[], ${sqlArray(records, ({ status }) => status)}::text[], ${sqlTimes(records, ({ snoozedUntil }) => snoozedUntil)}::float8[],
      ${sqlTimes(records, ({ lastMessageAt }) => lastMessageAt)}::float8[], ${sqlArray(records, ({ lastMessageText }) => lastMessageText ?? null)}::text[], ${sqlArray(records, ({ lastMessageDirection }) => lastMessageDirection)}::text[],
      ${sqlTimes(records, ({ lastInboundAt }) => lastInboundAt)}::float8[], ${sqlTimes(records, ({ waitingSince }) => waitingSince)}::float8[], ${sqlTimes(records, ({ openedAt }) => openedAt)}::float8[],
      ${sqlTimes(records, ({ firstResponseAt }) => firstResponseAt)}::float8[], ${sqlTimes(records, ({ closedAt }) => closedAt)}::float8[], ${sqlArray(records, ({ unreadCount }) => unreadCount)}::int[],
      ${sqlArray(records, ({ messageCount }) => messageCount)}::int[]) as x(i, s, z, a, t, d, n, w, o, f, c, u, m)
    where workspace_id = ${workspaceId} and id = i`;
}
