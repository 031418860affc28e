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
      extra: input.automatic || input.buttons?.length ? { ...(input.automatic && { automatic: true }), ...(input.buttons?.length && { buttons: input.buttons }) } : null,
      status: "queued",
      idempotencyKey: input.idempotencyKey,
      sentAt: now,
      receivedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (!record) return (await findByKey(unit, workspaceId, input.idempotencyKey))!;
  const { html: _, ...rest } = record;
  const message = toMessage({ ...rest, hasHtml: false });
  const patch = { lastMessageAt: now, lastMessageText: previewOf(message), lastMessageDirection: "out" as const, messageCount: conversation.messageCount + 1, unreadCount: 0 };
  await applyConversationChange(unit, ctx, conversation, patch, { messages: [message] });
  const job = sendJob(workspaceId, conversation.id, input.notBefore);
  // Under a key of its own: a job that waits with a key keeps its time, and would hold back what is sent meanwhile.
  unit.job(input.notBefore ? { ...job, job_key: `${job.job_key}:later` } : job);
  return message;
}

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
