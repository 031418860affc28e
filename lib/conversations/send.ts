import "server-only";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { files, messages } from "@/db/schema";
import type { ConnectorManifest } from "../connectors/manifest";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { recordSentOffer } from "../offers/sent";
import { queueMessage } from "../messages/queue-message";
import { readSchedule } from "../messages/schedule";
import { draftProblems, type DraftToCheck } from "./draft-rules";
import { lockConversation, type ConversationRecord } from "./find";
import type { Message, SendInput } from "./schema";
import { requireSendable, undoSecondsOf } from "./sending";
import { requireUnanswered } from "./unanswered";

/** What is sent at once and for good where nothing else is said. */
export type Sending = Omit<SendInput, "holdSeconds" | "cancelOnReply"> & Partial<Pick<SendInput, "holdSeconds" | "cancelOnReply">>;

/**
 * Answers in a conversation: checks the draft against what the channel allows and queues it; the worker sends it, now, after the seconds in
 * which it can be taken back, or at its time. The same idempotency key is one message.
 * @throws AppError "invalid" with a field for each thing that the channel would refuse
 * @throws AppError "answered_meanwhile" when somebody else answered after what the writer has seen (`seenMessageId`)
 * @throws AppError "conflict" when nothing can be sent here now, in words that say why · "not_found" · "forbidden"
 */
export async function sendMessage(ctx: Context, conversationId: string, input: Sending): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const conversation = await lockConversation(unit, ctx, conversationId);
    await requireUnanswered(unit, ctx, conversation.id, input);
    return queueDraft(unit, ctx, conversation, input);
  });
}

/**
 * The same inside an open transaction, for a conversation that is locked.
 * @param automatic no person wrote it: it is marked so, and stops no clock
 */
export async function queueDraft(unit: Unit, ctx: Context, conversation: ConversationRecord, input: Sending, automatic = false): Promise<Message> {
  const manifest = await requireSendable(unit, ctx, conversation);
  requireDraft(manifest, { text: input.text, files: await takeFiles(unit, ctx, conversation.id, input.fileIds) });
  const replyToRemoteId = input.replyTo ? await remoteIdOf(unit, ctx, conversation.id, input.replyTo) : null;
  const message = await queueMessage(unit, ctx, {
    conversationId: conversation.id,
    text: input.text,
    ...(manifest.rules.subject && input.subject && { subject: input.subject }),
    ...(replyToRemoteId && { replyToRemoteId }),
    fileIds: input.fileIds,
    ...(automatic && { automatic }),
    idempotencyKey: input.idempotencyKey ?? newId(),
    ...(input.sendAt ? { scheduled: readSchedule(input.sendAt, input.cancelOnReply ?? false) } : { holdSeconds: input.holdSeconds === "own" ? await undoSecondsOf(unit, ctx) : input.holdSeconds }),
  });
  if (input.offerId) await recordSentOffer(unit, ctx, { offerId: input.offerId, conversation, message });
  return message;
}

/** @throws AppError "invalid" with a field for each thing that the channel would refuse */
export function requireDraft({ name, limits, rules }: ConnectorManifest, draft: DraftToCheck): void {
  const problems = draftProblems(draft, { channelName: name, limits, rules });
  if (problems.length) throw new AppError("invalid", problems.map(({ message }) => message).join(" "), { fields: problems });
}

/** Uploads become the conversation's, so that who sees it sees them. Somebody else's upload is not there. */
async function takeFiles({ tx }: Unit, ctx: Context, conversationId: string, ids: string[]) {
  if (!ids.length) return [];
  const memberId = actingMemberId(ctx);
  const upload = and(isNull(files.conversationId), memberId ? eq(files.uploadedBy, memberId) : isNull(files.uploadedBy));
  const rows = await tx
    .update(files)
    .set({ conversationId })
    .where(and(eq(files.workspaceId, ctx.workspaceId), inArray(files.id, ids), or(eq(files.conversationId, conversationId), upload)))
    .returning({ id: files.id, name: files.name, mime: files.mime, size: files.size });
  if (rows.length < new Set(ids).size) throw new AppError("invalid", "One of the files is not there any more. Attach it again.", { fields: [{ field: "fileIds", message: "Attach this file again." }] });
  return rows;
}

async function remoteIdOf({ tx }: Unit, { workspaceId }: Context, conversationId: string, messageId: string): Promise<string | null> {
  const [found] = await tx.select({ remoteId: messages.remoteId }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.id, messageId)));
  if (!found) throw new AppError("invalid", "The message that you answer is not in this conversation.", { fields: [{ field: "replyTo", message: "No such message." }] });
  return found.remoteId;
}
