import "server-only";
import { and, eq, isNotNull, ne } from "drizzle-orm";
import { conversations, dialogueRuns, messages } from "@/db/schema";
import { systemContext, within, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { addNote } from "../conversations/note";
import { asks } from "../ingest/advance";
import { addFacts } from "../metrics/facts";
import type { RunRecord } from "./run";

/** Lets a person go on where a dialogue stops: the conversation is open and waits for us, and a note says what it was about. */
export async function giveToPerson(unit: Unit, run: RunRecord, note: string): Promise<void> {
  const conversation = await lockPlace(unit, run);
  if (!conversation) return;
  const ctx = within(systemContext(run.workspaceId, "Dialogue"), unit);
  await addNote(ctx, conversation.id, { text: `The dialogue handed over: ${note}` });
  await leaveToPeople(unit, run.workspaceId, conversation.id, conversation.lastInboundAt ?? new Date());
  const now = await lockPlace(unit, run);
  await applyConversationChange(unit, ctx, now!, { unreadCount: Math.max(1, now!.unreadCount) }, { said: { action: "dialogue.hand_over", text: "Handed over to a person", detail: { runId: run.id } } });
}

/** A message that answers no dialogue waits for people, as any does. */
export async function leaveToPeople(unit: Unit, workspaceId: string, conversationId: string, at: Date): Promise<void> {
  const conversation = await lockPlace(unit, { workspaceId, conversationId });
  if (!conversation || conversation.waitingSince !== null) return;
  // Nobody has answered in this exchange: it begins with what they wrote.
  const { next, happened } = asks({ ...conversation, ...(conversation.firstResponseAt === null && { lastInboundAt: null }) }, { ...conversation }, at);
  const { status, snoozedUntil, waitingSince, openedAt, firstResponseAt, closedAt } = next;
  await applyConversationChange(unit, within(systemContext(workspaceId, "Dialogue"), unit), conversation, { status, snoozedUntil, waitingSince, openedAt, firstResponseAt, closedAt });
  const { connectionId, teamId, assigneeId: memberId } = conversation;
  await addFacts(unit, happened.map((what) => ({ ...what, workspaceId, at, connectionId, conversationId, teamId, memberId })));
}

/** What a dialogue has taken care of waits for nobody. */
export async function settleConversation(unit: Unit, run: RunRecord): Promise<void> {
  const conversation = await lockPlace(unit, run);
  if (!conversation || (conversation.waitingSince === null && conversation.unreadCount === 0)) return;
  await applyConversationChange(unit, within(systemContext(run.workspaceId, "Dialogue"), unit), conversation, { waitingSince: null, unreadCount: 0 });
}

/** A conversation in which nobody but dialogues wrote for us is closed with the last of them. */
export async function rest(unit: Unit, run: RunRecord): Promise<void> {
  const conversation = await lockPlace(unit, run);
  if (!conversation || conversation.status === "closed" || conversation.waitingSince !== null) return;
  const { workspaceId } = run;
  const [other] = await unit.tx
    .select({ id: dialogueRuns.id })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, conversation.id), ne(dialogueRuns.status, "ended"), ne(dialogueRuns.id, run.id)))
    .limit(1);
  if (other) return;
  const [human] = await unit.tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversation.id), eq(messages.direction, "out"), eq(messages.kind, "message"), isNotNull(messages.memberId)))
    .limit(1);
  if (human) return;
  await applyConversationChange(unit, within(systemContext(workspaceId, "Dialogue"), unit), conversation, { status: "closed", closedAt: new Date(), snoozedUntil: null, unreadCount: 0 }, { closed: true, said: { action: "conversation.close", text: "Closed with its dialogue" } });
}

async function lockPlace({ tx }: Unit, { workspaceId, conversationId }: Pick<RunRecord, "workspaceId" | "conversationId">) {
  if (!conversationId) return null;
  const [conversation] = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))).for("update");
  return conversation ?? null;
}
