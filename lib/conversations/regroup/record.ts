import "server-only";
import { and, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import { conversationRegroupings, conversations, messages } from "@/db/schema";
import type { Context, Unit } from "../../context";
import { hearJob } from "../../dialogues/note-inputs";
import { takeTurns } from "../../ingest/turns";
import { laterJob, sendJob } from "../../messages/queue-message";
import type { ConversationRecord } from "../find";
import { wakeAt } from "../snooze";
import { visibleConversations } from "../visibility";

export type RegroupingRecord = typeof conversationRegroupings.$inferSelect;

/**
 * Whoever regroups has the conversations' connections alone until the commit, so that nothing comes in meanwhile that was threaded before, and no answer
 * is noted in a conversation that goes. To be called before anything is locked.
 */
export async function haveConnectionsAlone(unit: Unit, ctx: Context, ids: readonly string[]): Promise<void> {
  const rows = await unit.tx.selectDistinct({ connectionId: conversations.connectionId }).from(conversations).where(and(visibleConversations(ctx), inArray(conversations.id, [...ids])));
  takeTurns(unit, rows.map(({ connectionId }) => ({ connectionId, speaks: true })));
}

/** A conversation as it is kept to be put back; and read again. */
export const toKept = (record: ConversationRecord): Record<string, unknown> => JSON.parse(JSON.stringify(record)) as Record<string, unknown>;

const moments = Object.entries(getTableColumns(conversations)).filter(([, { dataType }]) => dataType === "date").map(([name]) => name);
export const fromKept = (kept: Record<string, unknown>): ConversationRecord =>
  Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, moments.includes(name) && typeof value === "string" ? new Date(value) : value])) as ConversationRecord;

/** What waits to be sent, heard or woken in a conversation has jobs by the conversation's id: those of where it is now. */
export async function queueJobs(unit: Unit, { workspaceId }: Context, record: ConversationRecord): Promise<void> {
  const waiting = await unit.tx.select({ id: messages.id, notBefore: messages.notBefore, scheduledAt: messages.scheduledAt }).from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, record.id), eq(messages.status, "queued")));
  const now = new Date();
  for (const { id, notBefore, scheduledAt } of waiting) {
    const at = scheduledAt ?? notBefore;
    unit.job(at && at > now ? laterJob(workspaceId, record.id, id, at) : sendJob(workspaceId, record.id));
  }
  unit.job(hearJob(workspaceId, record.id));
  if (record.status === "snoozed" && record.snoozedUntil) wakeAt(unit, [record], record.snoozedUntil);
}

/** Says on the line which speaks of a regrouping that it was taken back. */
export async function noteUndone({ tx }: Unit, { workspaceId }: Context, id: string, conversationIds: readonly string[]): Promise<string[]> {
  const rows = await tx.update(messages).set({ extra: sql`jsonb_set(${messages.extra}, '{regrouping,undone}', 'true')` })
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.conversationId, [...conversationIds]), eq(messages.kind, "system"), sql`${messages.extra} #>> '{regrouping,id}' = ${id}`))
    .returning({ id: messages.id });
  await tx.update(conversationRegroupings).set({ undoneAt: new Date() }).where(and(eq(conversationRegroupings.workspaceId, workspaceId), eq(conversationRegroupings.id, id)));
  return rows.map((row) => row.id);
}

/** Lets what was merged into one conversation say who has it now. */
export const passOn = async ({ tx }: Unit, { workspaceId }: Context, { from, to }: { from: string; to: string }): Promise<void> =>
  void (await tx.update(conversationRegroupings).set({ holderId: to }).where(and(eq(conversationRegroupings.workspaceId, workspaceId), eq(conversationRegroupings.holderId, from), isNull(conversationRegroupings.undoneAt))));
