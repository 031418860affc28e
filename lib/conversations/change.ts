import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { activities, conversations, messages } from "@/db/schema";
import { noteChanges } from "../automation/note-changes";
import { actingMemberId, actorName, type Context, type Unit } from "../context";
import { groupBy } from "../group";
import { newId } from "../ids";
import { addCounters, counterDeltas } from "../metrics/counters";
import { addFacts, type Fact } from "../metrics/facts";
import { timesBetween } from "../metrics/times-between";
import type { Placement } from "../realtime/changes";
import { notify, type Notice } from "../notifications/notify";
import { mayConcernOthers } from "../notifications/unassigned-rule";
import { factsOfPromises, onBreach, type PromiseMade } from "../sla/breach";
import { readBook, readTiers } from "../sla/book";
import { concernsSla, slaAfter, type SlaBook } from "../sla/clock";
import { slaColumns, writeClocks } from "../sla/store";
import type { ConversationRecord } from "./find";
import { moveLabelRows, writeLabelRows } from "./label-rows";
import { toConversationRow, toMessage } from "./rows";
import type { Message } from "./schema";

/** What a person may change of a conversation; its key, channel and history are not among it. */
export type ConversationPatch = Partial<Pick<ConversationRecord,
  "title" | "subject" | "status" | "snoozedUntil" | "teamId" | "assigneeId" | "lastMessageAt" | "lastMessageText" | "lastMessageDirection" | "lastInboundAt" | "waitingSince" | "openedAt" | "firstResponseAt" | "closedAt" | "unreadCount" | "messageCount" | "contactId" | "remoteId"
  | "priority" | "labels" | "closeReason" | "reminderStoppedAt" | "isTeamChannel">>;

export interface ChangeFacts {
  closed?: boolean;
  reopened?: boolean;
  /** We answered, at this moment. */
  answeredAt?: Date;
  /** A line in the thread and an entry of the audit log: "Closed by Ana". */
  said?: { action: string; text: string; detail?: Record<string, unknown>; /** What the line leads to. */ regrouping?: Message["regrouping"]; shared?: Message["shared"] };
  /** New or changed messages that browsers are told of with the row. */
  messages?: Message[];
}

/** One of several changes. `before` must be locked. */
export interface ConversationChange {
  before: ConversationRecord;
  patch: ConversationPatch;
  facts?: ChangeFacts;
}

/**
 * The one way in which a conversation changes state: the row, the counters and facts that figures are made of, the
 * line in its thread and in the audit log, and the live change, all in the caller's transaction. `before` must be locked.
 */
export async function applyConversationChange(unit: Unit, ctx: Context, before: ConversationRecord, patch: ConversationPatch, facts: ChangeFacts = {}): Promise<ConversationRecord> {
  const [after] = await applyConversationChanges(unit, ctx, [{ before, patch, facts }]);
  return after!;
}

/** The same for several, in as many statements as for one, given that most of them change alike. */
export async function applyConversationChanges(unit: Unit, ctx: Context, changes: readonly ConversationChange[]): Promise<ConversationRecord[]> {
  if (!changes.length) return [];
  const { steps, promises, book } = await withClocks(unit, ctx.workspaceId, changes.map(({ before, patch: asked, facts = {} }) => {
    const patch = ofTeamChannel(before, asked);
    return { before, after: { ...before, ...patch }, patch, facts };
  }));
  await write(unit, ctx, steps);
  const lines = await say(unit, ctx, steps);
  await addCounters(unit, steps.flatMap(({ before, after }) => counterDeltas(before, after)));
  onBreach(unit, ctx.workspaceId, promises);
  noteChanges(unit, ctx, steps);
  await addFacts(unit, [...steps.flatMap(({ after, facts }) => factsOf(ctx, after, facts, lines.get(after.id) ?? null, book)), ...factsOfPromises(ctx.workspaceId, promises)]);
  notify(unit, ctx.workspaceId, ...steps.flatMap((step) => noticesOf(ctx, step, lines.get(step.after.id))));
  if (steps.some(({ before, after }) => mayConcernOthers(before, after))) unit.change({ topic: "notifications" });
  for (const step of steps) tell(unit, step, lines.get(step.after.id), steps.length > toldInFull);
  return steps.map(({ after }) => after);
}

/** In a team channel nobody waits for us, whatever was said in it. */
const ofTeamChannel = (before: ConversationRecord, patch: ConversationPatch): ConversationPatch => ((patch.isTeamChannel ?? before.isTeamChannel) && patch.waitingSince ? { ...patch, waitingSince: null } : patch);

/** Changes those of several that a change concerns; null leaves one as it is. @returns all of them as they are now, in the order given */
export async function changeSome(unit: Unit, ctx: Context, records: readonly ConversationRecord[], changeOf: (record: ConversationRecord) => Omit<ConversationChange, "before"> | null): Promise<ConversationRecord[]> {
  const changes = records.flatMap((before) => {
    const change = changeOf(before);
    return change ? [{ before, ...change }] : [];
  });
  const after = new Map((await applyConversationChanges(unit, ctx, changes)).map((record) => [record.id, record]));
  return records.map((record) => after.get(record.id) ?? record);
}

interface Step {
  before: ConversationRecord;
  after: ConversationRecord;
  patch: ConversationPatch;
  facts: ChangeFacts;
}

/** What changes do to what was promised, where they concern that; the book is read then. */
async function withClocks(unit: Unit, workspaceId: string, steps: readonly Step[]): Promise<{ steps: Step[]; promises: PromiseMade[]; book?: SlaBook }> {
  const concerned = steps.filter(({ before, after, facts: { closed, reopened, answeredAt } }) => closed || reopened || answeredAt || concernsSla(before, after));
  if (!concerned.length) return { steps: [...steps], promises: [] };
  const book = await readBook(unit, workspaceId);
  const tiers = book.asksTiers ? await readTiers(unit, workspaceId, concerned.map(({ after }) => after.id)) : null;
  const promises: PromiseMade[] = [];
  const clocked = new Map(concerned.map((step) => {
    const { before, after, facts: { closed, answeredAt } } = step;
    const { sla, outcomes } = slaAfter(book, before, after, { at: answeredAt ?? (closed ? after.closedAt : null) ?? new Date(), answered: answeredAt !== undefined, tier: tiers?.get(after.id) });
    for (const outcome of outcomes) promises.push({ ...outcome, conversationId: after.id, connectionId: after.connectionId, teamId: after.teamId, assigneeId: after.assigneeId });
    return [step, sla === before.sla ? step : { ...step, after: { ...after, ...slaColumns(sla) } }];
  }));
  return { steps: steps.map((step) => clocked.get(step) ?? step), promises, book };
}

/** Where a conversation lies in the organisation. */
export const placementOf = ({ teamId, assigneeId }: Placement): Placement => ({ teamId, assigneeId });

const moved = (before: Placement, after: Placement) => before.teamId !== after.teamId || before.assigneeId !== after.assigneeId;

/** A statement for each patch: what many have done to them at once is mostly one. */
async function write(unit: Unit, { workspaceId }: Context, steps: readonly Step[]): Promise<void> {
  const alike = groupBy(steps.filter(({ patch }) => Object.keys(patch).length), ({ patch }) => JSON.stringify(patch));
  for (const group of alike.values()) {
    const ids = group.map(({ before }) => before.id);
    await unit.tx.update(conversations).set(group[0]!.patch).where(and(eq(conversations.workspaceId, workspaceId), ids.length === 1 ? eq(conversations.id, ids[0]!) : inArray(conversations.id, ids)));
  }
  await writeClocks(unit, workspaceId, steps.flatMap(({ before, after }) => (after.sla === before.sla ? [] : [after])));
  await writeLabelRows(unit, workspaceId, steps.filter(({ patch }) => patch.labels).map(({ after }) => after));
  await Promise.all(moveLabelRows(unit, workspaceId, steps.filter(({ patch }) => !patch.labels && (patch.status || patch.lastMessageAt)).map(({ after }) => after)));
}

function factsOf(ctx: Context, after: ConversationRecord, { closed, reopened }: ChangeFacts, line: Message | null, book: SlaBook | undefined): Fact[] {
  if ((!closed && !reopened) || !book || after.isTeamChannel) return [];
  const at = closed ? (after.closedAt ?? new Date()) : new Date();
  const fact = { workspaceId: after.workspaceId, at, connectionId: after.connectionId, conversationId: after.id, messageId: line?.id, teamId: after.teamId, memberId: after.assigneeId ?? actingMemberId(ctx) };
  return [...(closed ? [{ ...fact, kind: "closed" as const, ...timesBetween(after.openedAt, at, book.hoursOf(after.teamId)) }] : []), ...(reopened ? [{ ...fact, kind: "reopened" as const }] : [])];
}

/** @returns the lines by conversation */
async function say(unit: Unit, ctx: Context, steps: readonly Step[]): Promise<Map<string, Message>> {
  const spoken = steps.flatMap(({ after, facts: { said } }) => (said ? [{ after, said }] : []));
  if (!spoken.length) return new Map();
  const now = new Date();
  const { workspaceId } = ctx;
  const records = await unit.tx.insert(messages).values(spoken.map(({ after: { id, connectionId }, said: { text, regrouping, shared } }) => ({ workspaceId, id: newId(), conversationId: id, connectionId, kind: "system" as const, direction: "out" as const, memberId: actingMemberId(ctx), authorName: actorName(ctx), text, extra: regrouping || shared ? { ...(regrouping && { regrouping }), ...(shared && { shared }) } : null, status: "sent" as const, sentAt: now, receivedAt: now }))).returning();
  await unit.tx.insert(activities).values(spoken.map(({ after: { id }, said: { action, detail = {} } }) => ({ workspaceId, id: newId(), actorKind: ctx.actor.kind, actorId: ctx.actor.kind === "system" ? null : ctx.actor.id, action, targetId: id, detail, at: now })));
  return new Map(records.map(({ html, ...rest }) => [rest.conversationId, toMessage({ ...rest, hasHtml: html !== null })]));
}

/** Whoever is given a conversation by somebody else is told. */
function noticesOf(ctx: Context, { before, after }: Step, line: Message | undefined): Notice[] {
  if (!after.assigneeId || after.assigneeId === before.assigneeId || after.assigneeId === actingMemberId(ctx)) return [];
  return [{ memberId: after.assigneeId, kind: "assigned", cause: line?.id ?? newId(), subject: after.id, at: new Date(), conversationId: after.id, actorName: actorName(ctx) }];
}

/** More are told by their ids alone, and read by the web processes in which somebody listens. */
const toldInFull = 20;

function tell(unit: Unit, { before, after, facts }: Step, line: Message | undefined, briefly: boolean): void {
  const news = [...(facts.messages ?? []), ...(line ? [line] : [])];
  // Who may not see it any more has to be told so, which only the whole change says.
  if (briefly && !moved(before, after)) unit.change({ topic: "named_conversation", id: after.id, messages: news.map(({ id }) => id) });
  else unit.change({ topic: "conversation", id: after.id, placement: placementOf(after), ...(moved(before, after) && { before: placementOf(before) }), row: toConversationRow(after), messages: news });
}
