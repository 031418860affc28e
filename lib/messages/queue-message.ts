import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { conversations, files, messages } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import { actingMemberId, actorName, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { toMessage } from "../conversations/rows";
import type { Message } from "../conversations/schema";
import { AppError } from "../errors";
import { newId } from "../ids";
import { noteForSearch } from "../search/note";
import { previewOf } from "./preview";

export interface QueueInput {
  conversationId: string;
  text: string;
  subject?: string;
  replyToRemoteId?: string;
  fileIds: string[];
  /** The same key twice is one message. */
  idempotencyKey: string;
  /** Written by a dialogue or rule, not by a person. */
  automatic?: boolean;
  /** Choices that go with the message, where the channel has them. */
  buttons?: { id: string; title: string }[];
  /** It goes out at this moment, or with the next message before it. */
  notBefore?: Date;
  /** Seconds in which it can be taken back, and what is written after it waits too. */
  holdSeconds?: number;
  /** Of what is shared with a team channel: where it was written. */
  shared?: Message["shared"];
  /** It is kept for this moment. Until then it is no part of what lists show. */
  scheduled?: Schedule;
}

/** When a message is to go out. */
export interface Schedule {
  at: Date;
  /** Not if the other side writes before. */
  cancelOnReply: boolean;
}

/**
 * Writes a message of ours as `queued` and its send job, in the caller's transaction; the worker sends it. The same
 * idempotency key returns the message that it made the first time.
 * @throws AppError "not_found" for a conversation or file that this workspace does not have
 */
export async function queueMessage(unit: Unit, ctx: Context, input: QueueInput): Promise<Message> {
  const { tx } = unit;
  const { workspaceId } = ctx;
  const repeated = await findByKey(unit, workspaceId, input.idempotencyKey);
  if (repeated) return repeated;
  const [conversation] = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, input.conversationId))).for("update");
  if (!conversation) throw new AppError("not_found", "This conversation does not exist any more.");
  const now = new Date();
  const { scheduled } = input;
  const notBefore = input.holdSeconds && !scheduled ? new Date(now.getTime() + input.holdSeconds * 1000) : null;
  const attachments = await attachFiles(unit, workspaceId, input.fileIds);
  const [record] = await tx
    .insert(messages)
    .values({
      workspaceId,
      id: newId(),
      conversationId: conversation.id,
      connectionId: conversation.connectionId,
      direction: "out",
      memberId: actingMemberId(ctx),
      authorName: actorName(ctx),
      subject: input.subject ?? null,
      text: input.text,
      attachments: attachments.length ? attachments : null,
      replyToRemoteId: input.replyToRemoteId ?? null,
      extra: extraOf(input),
      status: "queued",
      notBefore,
      scheduledAt: scheduled?.at ?? null,
      idempotencyKey: input.idempotencyKey,
      sentAt: scheduled?.at ?? now,
      receivedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (!record) return (await findByKey(unit, workspaceId, input.idempotencyKey))!;
  noteForSearch(unit, ctx, "messages", [record.id]);
  const { html: _, ...rest } = record;
  const message = toMessage({ ...rest, hasHtml: false });
  await applyConversationChange(unit, ctx, conversation, scheduled ? {} : { ...shownLast(message, conversation, now), unreadCount: 0 }, { messages: [message] });
  const waits = scheduled?.at ?? notBefore;
  if (waits) {
    unit.job(laterJob(workspaceId, conversation.id, record.id, waits));
    return message;
  }
  const job = sendJob(workspaceId, conversation.id, input.notBefore);
  // Under a key of its own: a job that waits with a key keeps its time, and would hold back what is sent meanwhile.
  unit.job(input.notBefore ? { ...job, job_key: `${job.job_key}:later` } : job);
  return message;
}

/** What lists show of a conversation whose latest message this is. */
export const shownLast = (message: Message, { messageCount }: Pick<typeof conversations.$inferSelect, "messageCount">, at: Date) => ({ lastMessageAt: at, lastMessageText: previewOf(message), lastMessageDirection: "out" as const, messageCount: messageCount + 1 });

function extraOf({ automatic, buttons, scheduled, shared }: QueueInput): Record<string, unknown> | null {
  const extra = { ...(automatic && { automatic: true }), ...(buttons?.length && { buttons }), ...(scheduled?.cancelOnReply && { cancelOnReply: true }), ...(shared && { shared }) };
  return Object.keys(extra).length ? extra : null;
}

/** The same for a message that waits until then. A job that waits with a key keeps its time, so that each time has its own. */
export const laterJob = (workspaceId: string, conversationId: string, messageId: string, at: Date) => ({ ...sendJob(workspaceId, conversationId, at), job_key: `send:${conversationId}:${messageId}:${at.getTime()}` });

/** The job that sends whatever a conversation has queued, in order, one run at a time. */
export const sendJob = (workspaceId: string, conversationId: string, runAt?: Date) => ({
  identifier: "send_messages",
  payload: { workspaceId, conversationId },
  queue_name: `send:${conversationId}`,
  job_key: `send:${conversationId}`,
  max_attempts: 25,
  ...(runAt && { run_at: runAt.toISOString() }),
});

async function findByKey({ tx }: Unit, workspaceId: string, idempotencyKey: string): Promise<Message | null> {
  const [record] = await tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.idempotencyKey, idempotencyKey)));
  if (!record) return null;
  const { html, ...rest } = record;
  return toMessage({ ...rest, hasHtml: html !== null });
}

async function attachFiles({ tx }: Unit, workspaceId: string, fileIds: string[]): Promise<StoredAttachment[]> {
  if (!fileIds.length) return [];
  const rows = await tx.select().from(files).where(and(eq(files.workspaceId, workspaceId), inArray(files.id, fileIds)));
  return fileIds.map((id) => {
    const file = rows.find((row) => row.id === id);
    if (!file) throw new AppError("not_found", "One of the files is not there any more. Attach it again.");
    return { type: typeOf(file.mime), fileId: file.id, name: file.name, mime: file.mime, size: file.size, state: "ready" as const };
  });
}

const typeOf = (mime: string): string => (/^(image|video|audio)\//.exec(mime)?.[1] ?? "file");
