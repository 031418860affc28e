import "server-only";
import { sqlArray, sqlTimes } from "@/db";
import type { Unit } from "../context";
import { counterDeltas, type CounterDelta } from "../metrics/counters";
import type { Fact } from "../metrics/facts";
import { type Happened, isOfMessages } from "../metrics/happened";
import { timesBetween } from "../metrics/times-between";
import { previewOf } from "../messages/preview";
import { moveLabelRows } from "../conversations/label-rows";
import type { BusinessTime } from "../business-hours/business-time";
import type { PromiseMade } from "../sla/breach";
import { checkAtOf, dueAtOf, slaAfter, type SlaBook } from "../sla/clock";
import type { CustomerTier } from "../sla/policy";
import type { InsertedMessage } from "./messages";
import type { ConversationState } from "./threads";

export interface Advanced {
  /** The conversations as they are now, by id. */
  records: Map<string, ConversationState>;
  /** What this adds to the figures. */
  counters: CounterDelta[];
  facts: Fact[];
  /** What became of promised times. */
  promises: PromiseMade[];
}

/** What a workspace promises, and to whom what is promised hangs on their tier: that, by conversation. */
export interface Promises {
  book: SlaBook;
  tiers: ReadonlyMap<string, CustomerTier>;
}

/**
 * Moves a batch's conversations on by the messages that were really inserted: what is last, who waits since when, unread,
 * a closed one reopened; in as many statements as for one message.
 * @param before the conversations, locked
 * @param created those of them that the batch began
 */
export function advanceConversations(unit: Unit, workspaceId: string, before: ReadonlyMap<string, ConversationState>, created: ReadonlySet<string>, inserted: readonly InsertedMessage[], { book, tiers }: Promises): Advanced {
  const after = new Map<string, ConversationState>();
  const facts: Fact[] = [];
  const promises: PromiseMade[] = [];
  const begun = new Set(created);
  const ordered = inserted.toSorted((a, b) => a.item.at.getTime() - b.item.at.getTime());
  for (const one of ordered) {
    const current = after.get(one.conversationId) ?? before.get(one.conversationId)!;
    const { next: moved, happened } = advance(current, one, created.has(one.conversationId), book.hoursOf(current.teamId));
    const { sla, outcomes } = slaAfter(book, current, moved, { at: one.item.at, answered: answers(one), tier: tiers.get(one.conversationId) });
    const next = sla === moved.sla ? moved : { ...moved, sla };
    after.set(one.conversationId, next);
    for (const outcome of outcomes) promises.push({ ...outcome, conversationId: next.id, connectionId: next.connectionId, teamId: next.teamId, assigneeId: next.assigneeId });
    for (const what of happened) if (one.place || !isOfMessages(what.kind)) facts.push(factOf(workspaceId, what, one, next));
    if (begun.delete(one.conversationId)) facts.push({ ...factOf(workspaceId, started, one, next), at: next.openedAt });
  }
  unit.later(writeConversations(unit, workspaceId, [...after.values()], [...after].some(([id, { sla }]) => sla !== before.get(id)!.sla)), ...moveLabelRows(unit, workspaceId, [...after.values()]));
  const counters = [...after].flatMap(([id, record]) => counterDeltas(created.has(id) ? null : before.get(id)!, record));
  return { records: after, counters, facts, promises };
}

const started: Happened = { kind: "started" };

/** A message counts where it was stored, all else where the conversation lies now: somebody may have moved it since. Field by field, since every message makes one. */
function factOf(workspaceId: string, { kind, isGroup, value, hoursValue }: Happened, { id: messageId, conversationId, place, item: { at } }: InsertedMessage, { connectionId, teamId, assigneeId }: ConversationState): Fact {
  return { kind, isGroup, value, hoursValue, workspaceId, at, connectionId, conversationId, messageId, ...(isOfMessages(kind) && place ? place : { teamId, memberId: assigneeId }) };
}

/** A conversation after something, and what of it counts in figures. */
export interface Step<State> {
  next: State;
  happened: Happened[];
}

function advance(current: ConversationState, { item, facts }: InsertedMessage, isNew: boolean, hours: BusinessTime): Step<ConversationState> {
  const latest = item.at >= current.lastMessageAt || (isNew && current.messageCount === 0);
  const next: ConversationState = {
    ...current,
    messageCount: current.messageCount + 1,
    ...(latest && { lastMessageAt: item.at, lastMessageText: previewOf(facts), lastMessageDirection: facts.direction }),
  };
  if (facts.kind === "system") return { next, happened: [] };
  return facts.direction === "out" ? answered(next, item.at, hours) : received(next, item.at, facts.automatic);
}

const answers = ({ facts: { kind, direction } }: InsertedMessage): boolean => direction === "out" && kind !== "system";

const cameIn: Happened = { kind: "in" };
const cameInGroup: Happened = { kind: "in", isGroup: true };

/** What a message of the other side does to a conversation. */
export function received<State extends ConversationState>(conversation: State, at: Date, automatic: boolean): Step<State> {
  const next = { ...conversation, unreadCount: conversation.unreadCount + 1 };
  const came = conversation.isGroup ? cameInGroup : cameIn;
  // An auto-reply or a list's mail asks for nothing: it stops no clock and starts none.
  if (automatic) return { next, happened: [came] };
  next.lastInboundAt = conversation.lastInboundAt && conversation.lastInboundAt > at ? conversation.lastInboundAt : at;
  if (conversation.isTeamChannel) return { next: backInList(next), happened: [came] };
  // It may answer a dialogue, which says so when it does not (lib/dialogues/hear.ts).
  if (conversation.dialogueAsks) return { next, happened: [came] };
  const asked = asks(conversation, next, at);
  return { next: asked.next, happened: asked.happened.length ? [came, ...asked.happened] : [came] };
}

/** Where our own people talk nobody waits for us; what was put aside is there again. */
const backInList = <State extends ConversationState>(conversation: State): State => (conversation.status === "open" ? conversation : { ...conversation, status: "open", snoozedUntil: null, closedAt: null });

/** What a message that waits for people does to a conversation. */
export function asks<State extends ConversationState>(conversation: State, next: State, at: Date): Step<State> {
  if (conversation.isTeamChannel) return { next, happened: [] };
  const reopened = conversation.status === "closed";
  const opens = reopened || conversation.lastInboundAt === null;
  if (opens) Object.assign(next, { openedAt: at, firstResponseAt: null, closedAt: null });
  if (reopened || conversation.status === "snoozed" || conversation.status === "waiting") Object.assign(next, { status: "open", snoozedUntil: null });
  next.waitingSince = conversation.waitingSince ?? at;
  if (!opens) return { next, happened: [] };
  return { next, happened: reopened ? [{ kind: "opened" }, { kind: "reopened" }] : [{ kind: "opened" }] };
}

/** What one of our answers does to a conversation, whether it was written here or somewhere else. */
export function answered<State extends ConversationState>(conversation: State, at: Date, hours: BusinessTime): Step<State> {
  if (conversation.isTeamChannel) return { next: conversation, happened: [{ kind: "out" }] };
  const next = { ...conversation, waitingSince: null };
  const first = conversation.firstResponseAt === null && conversation.lastInboundAt !== null;
  if (first) return { next: { ...next, firstResponseAt: at }, happened: [{ kind: "out" }, { kind: "answered", ...timesBetween(conversation.openedAt, at, hours) }] };
  return { next, happened: conversation.waitingSince ? [{ kind: "out" }, { kind: "next_answered", ...timesBetween(conversation.waitingSince, at, hours) }] : [{ kind: "out" }] };
}

async function writeConversations({ sql }: Unit, workspaceId: string, records: readonly ConversationState[], withClocks: boolean): Promise<void> {
  if (!records.length) return;
  const clocks = withClocks
    ? { set: sql`, sla = l, sla_due_at = to_timestamp(y / 1000), sla_check_at = to_timestamp(k / 1000)`, from: sql`, ${sqlArray(records, ({ sla }) => sla && JSON.stringify(sla))}::jsonb[], ${sqlTimes(records, ({ sla }) => dueAtOf(sla))}::float8[], ${sqlTimes(records, ({ sla }) => checkAtOf(sla))}::float8[]`, names: sql`, l, y, k` }
    : { set: sql``, from: sql``, names: sql`` };
  await sql`
    update conversations set status = s, snoozed_until = to_timestamp(z / 1000), last_message_at = to_timestamp(a / 1000), last_message_text = coalesce(t, last_message_text), last_message_direction = d,
      last_inbound_at = to_timestamp(n / 1000), waiting_since = to_timestamp(w / 1000), opened_at = to_timestamp(o / 1000), first_response_at = to_timestamp(f / 1000), closed_at = to_timestamp(c / 1000),
      unread_count = u, message_count = m${clocks.set}
    from unnest(${sqlArray(records, ({ id }) => id)}::uuid[], ${sqlArray(records, ({ status }) => status)}::text[], ${sqlTimes(records, ({ snoozedUntil }) => snoozedUntil)}::float8[],
      ${sqlTimes(records, ({ lastMessageAt }) => lastMessageAt)}::float8[], ${sqlArray(records, ({ lastMessageText }) => lastMessageText ?? null)}::text[], ${sqlArray(records, ({ lastMessageDirection }) => lastMessageDirection)}::text[],
      ${sqlTimes(records, ({ lastInboundAt }) => lastInboundAt)}::float8[], ${sqlTimes(records, ({ waitingSince }) => waitingSince)}::float8[], ${sqlTimes(records, ({ openedAt }) => openedAt)}::float8[],
      ${sqlTimes(records, ({ firstResponseAt }) => firstResponseAt)}::float8[], ${sqlTimes(records, ({ closedAt }) => closedAt)}::float8[], ${sqlArray(records, ({ unreadCount }) => unreadCount)}::int[],
      ${sqlArray(records, ({ messageCount }) => messageCount)}::int[]${clocks.from}) as x(i, s, z, a, t, d, n, w, o, f, c, u, m${clocks.names})
    where workspace_id = ${workspaceId} and id = i`;
}
