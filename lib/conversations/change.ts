import "server-only";
import { and, eq } from "drizzle-orm";
import { activities, conversations, messages } from "@/db/schema";
import { actingMemberId, actorName, type Context, type Unit } from "../context";
import { newId } from "../ids";
import { addCounters, counterDeltas } from "../metrics/counters";
import { addFacts, type Fact } from "../metrics/facts";
import { secondsBetween } from "../metrics/happened";
import type { Placement } from "../realtime/changes";
import type { ConversationRecord } from "./find";
import { toConversationRow, toMessage } from "./rows";
import type { Message } from "./schema";

/** What a person may change of a conversation; its key, channel and history are not among it. */
export type ConversationPatch = Partial<Pick<ConversationRecord,
  "title" | "subject" | "status" | "snoozedUntil" | "teamId" | "assigneeId" | "lastMessageAt" | "lastMessageText" | "lastMessageDirection" | "lastInboundAt" | "waitingSince" | "openedAt" | "firstResponseAt" | "closedAt" | "unreadCount" | "messageCount" | "contactId" | "remoteId">>;

export interface ChangeFacts {
  closed?: boolean;
  reopened?: boolean;
  /** A line in the thread and an entry of the audit log: "Closed by Ana". */
  said?: { action: string; text: string; detail?: Record<string, unknown> };
  /** New or changed messages that browsers are told of with the row. */
  messages?: Message[];
}

/**
 * The one way in which a conversation changes state: the row, the counters and facts that figures are made of, the
 * line in its thread and in the audit log, and the live change, all in the caller's transaction. `before` must be locked.
 */
export async function applyConversationChange(unit: Unit, ctx: Context, before: ConversationRecord, patch: ConversationPatch, facts: ChangeFacts = {}): Promise<ConversationRecord> {
  const after: ConversationRecord = { ...before, ...patch };
  if (Object.keys(patch).length) {
    await unit.tx.update(conversations).set(patch).where(and(eq(conversations.workspaceId, before.workspaceId), eq(conversations.id, before.id)));
  }
  const line = facts.said ? await say(unit, ctx, after, facts.said) : null;
  await addCounters(unit, counterDeltas(before, after));
  await addFacts(unit, factsOf(ctx, after, facts, line));
  unit.change({
    topic: "conversation",
    id: after.id,
    placement: placementOf(after),
    ...(moved(before, after) && { before: placementOf(before) }),
    row: toConversationRow(after),
    messages: [...(facts.messages ?? []), ...(line ? [line] : [])],
  });
  return after;
}

/** Where a conversation lies in the organisation. */
export const placementOf = ({ teamId, assigneeId }: Placement): Placement => ({ teamId, assigneeId });

const moved = (before: Placement, after: Placement) => before.teamId !== after.teamId || before.assigneeId !== after.assigneeId;

function factsOf(ctx: Context, after: ConversationRecord, { closed, reopened }: ChangeFacts, line: Message | null): Fact[] {
  if (!closed && !reopened) return [];
  const at = closed ? (after.closedAt ?? new Date()) : new Date();
  const fact = { workspaceId: after.workspaceId, at, connectionId: after.connectionId, conversationId: after.id, messageId: line?.id, teamId: after.teamId, memberId: after.assigneeId ?? actingMemberId(ctx) };
  return [...(closed ? [{ ...fact, kind: "closed" as const, value: secondsBetween(after.openedAt, at) }] : []), ...(reopened ? [{ ...fact, kind: "reopened" as const }] : [])];
}

async function say(unit: Unit, ctx: Context, { workspaceId, id, connectionId }: ConversationRecord, said: NonNullable<ChangeFacts["said"]>): Promise<Message> {
  const now = new Date();
  const line = { workspaceId, id: newId(), conversationId: id, connectionId, kind: "system" as const, direction: "out" as const, memberId: actingMemberId(ctx), authorName: actorName(ctx), text: said.text, status: "sent" as const, sentAt: now, receivedAt: now };
  const [record] = await unit.tx.insert(messages).values(line).returning();
  if (!record) throw new Error("The thread's line was not stored");
  await unit.tx.insert(activities).values({ workspaceId, id: newId(), actorKind: ctx.actor.kind, actorId: ctx.actor.kind === "system" ? null : ctx.actor.id, action: said.action, targetId: id, detail: said.detail ?? {}, at: now });
  const { html, ...rest } = record;
  return toMessage({ ...rest, hasHtml: html !== null });
}
