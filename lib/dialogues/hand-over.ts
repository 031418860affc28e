import "server-only";
import { and, eq, isNotNull, ne } from "drizzle-orm";
import { conversations, dialogueRuns, messages } from "@/db/schema";
import { systemContext, within, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { addNote } from "../conversations/note";
import type { RunRecord } from "./run";

/** Lets a person go on where a dialogue stops: the conversation is open and waits for us, and a note says what it was about. */
export async function giveToPerson(unit: Unit, run: RunRecord, note: string): Promise<void> {
  const conversation = await lockPlace(unit, run);
  if (!conversation) return;
  const ctx = within(systemContext(run.workspaceId, "Dialogue"), unit);
  await addNote(ctx, conversation.id, { text: `The dialogue handed over: ${note}` });
  const patch = { status: "open" as const, snoozedUntil: null, closedAt: null, waitingSince: conversation.waitingSince ?? new Date(), unreadCount: Math.max(1, conversation.unreadCount) };
  await applyConversationChange(unit, ctx, conversation, patch, { said: { action: "dialogue.hand_over", text: "Handed over to a person", detail: { runId: run.id } }, reopened: conversation.status === "closed" });
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

async function lockPlace({ tx }: Unit, { workspaceId, conversationId }: RunRecord) {
  if (!conversationId) return null;
  const [conversation] = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))).for("update");
  return conversation ?? null;
}
