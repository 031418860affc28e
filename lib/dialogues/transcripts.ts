import "server-only";
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { contacts, conversations, dialogueEntries, dialogueRuns, dialogues, members } from "@/db/schema";
import { inTransaction, within, type Context, type Unit } from "../context";
import { requireConversation } from "../conversations/find";
import { visibleConversations } from "../conversations/visibility";
import { entryTypes } from "./states";
import type { RunTranscript, RunTranscripts, TranscriptEntry } from "./transcript-schema";

const mostRuns = 20;
const mostEntries = 2_000;

/** The runs that ask or have asked in a conversation, the newest first, each with what was said. @throws AppError "not_found" for a conversation that the actor may not see */
export async function listRunsIn(ctx: Context, conversationId: string): Promise<RunTranscripts> {
  return inTransaction(ctx, async (unit) => {
    await requireConversation(unit, within(ctx, unit), conversationId);
    return { items: await readTranscripts(unit, ctx, eq(dialogueRuns.conversationId, conversationId)) };
  });
}

/** Transcripts of the runs that a condition finds, the newest first, at most twenty; for whoever has checked that the actor may read them. */
export async function readTranscripts({ tx }: Unit, ctx: Context, which: SQL): Promise<RunTranscript[]> {
  const { workspaceId } = ctx;
  const runs = await tx
    .select({ run: dialogueRuns, dialogue: dialogues.name, member: members.name, contact: contacts.name, channel: conversations.channel })
    .from(dialogueRuns)
    .innerJoin(dialogues, and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, dialogueRuns.dialogueId)))
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, dialogueRuns.memberId)))
    .leftJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, dialogueRuns.contactId)))
    .leftJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, dialogueRuns.conversationId)))
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), which))
    .orderBy(desc(dialogueRuns.startedAt), desc(dialogueRuns.id))
    .limit(mostRuns);
  if (!runs.length) return [];
  const places = runs.flatMap(({ run }) => run.conversationId ?? []);
  const seen = new Set(places.length ? (await tx.select({ id: conversations.id }).from(conversations).where(and(visibleConversations(ctx), inArray(conversations.id, places)))).map(({ id }) => id) : []);
  const entries = await tx
    .select()
    .from(dialogueEntries)
    .where(and(eq(dialogueEntries.workspaceId, workspaceId), inArray(dialogueEntries.runId, runs.map(({ run }) => run.id))))
    .orderBy(asc(dialogueEntries.runId), asc(dialogueEntries.position))
    .limit(mostEntries);
  return runs.map(({ run, dialogue, member, contact, channel }) => ({
    id: run.id,
    dialogueId: run.dialogueId,
    dialogue,
    status: run.status,
    outcome: run.outcome,
    isGood: run.isGood,
    person: member ?? contact,
    channel,
    conversationId: run.conversationId && seen.has(run.conversationId) ? run.conversationId : null,
    about: run.kind && run.recordId ? { kind: run.kind, id: run.recordId } : null,
    held: run.held,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    entries: entries.filter(({ runId }) => runId === run.id).map(toEntry),
  }));
}

/** An entry as it is shown: what is kept for the engine alone stays behind. */
export function toEntry({ position, type, step, text, byName, messageId, detail, at }: typeof dialogueEntries.$inferSelect): TranscriptEntry {
  const { inApp, done, good, why } = detail;
  return {
    position,
    type: entryTypes.find((one) => one === type)!,
    step,
    text,
    byName,
    messageId,
    detail: { ...(inApp === true && { inApp }), ...(typeof done === "boolean" && { done }), ...(typeof good === "boolean" && { good }), ...(typeof why === "string" && { why }) },
    at: at.toISOString(),
  };
}
