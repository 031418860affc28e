import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { files, messageAliases } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { requireDraft } from "../conversations/send";
import { requireSendable } from "../conversations/sending";
import type { ConversationRecord } from "../conversations/find";
import type { Message, MessagePatch } from "../conversations/schema";
import { AppError } from "../errors";
import { notePricesJob } from "../guard/note-prices-job";
import { askPlatform } from "../posts/ask-platform";
import { findTarget, isShownLast, lockMessage, updateMessage, type MessageRecord } from "./find";
import { previewOf } from "./preview";
import { laterJob } from "./queue-message";
import { readSchedule } from "./schedule";
import { requireOurs } from "./take-back";

/**
 * Changes what a message of ours says: of one that has not gone out before it does, else at the platform, where that can be done. Of one that
 * is kept for later also when it goes out.
 * @throws AppError "invalid" with a field for each thing that the channel would refuse · "conflict" where it cannot be changed, in words that say why · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function changeMessage(ctx: Context, id: string, patch: MessagePatch): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  const { text } = patch;
  const found = await inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    requireOurs(message);
    if (text !== undefined) requireDraft(await requireSendable(unit, ctx, conversation), { text, files: await filesOf(unit, ctx, message) });
    if (message.status === "queued") return { changed: await changeWaiting(unit, ctx, message, conversation, patch) };
    if (patch.sendAt || text === undefined) throw new AppError("conflict", "This message is on its way or has gone out; it has no time any more.");
    return { connectionId: message.connectionId, target: await requireChangeable(unit, ctx, message, conversation) };
  });
  if (found.changed) return found.changed;
  await askPlatform(ctx, found.connectionId, "change messages", ({ edit }) => edit, found.target, text!);
  return inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    const isShown = isShownLast(message, conversation);
    const changed = await updateMessage(unit, message, { text: text!, html: null, editedAt: new Date() });
    unit.job(...notePricesJob(ctx.workspaceId, [{ id, text: `${message.text} ${text!}` }]));
    await recordActivity(ctx, unit, { action: "message.edit", targetId: id, detail: { before: message.text.slice(0, 1_000), after: text!.slice(0, 1_000) } });
    await applyConversationChange(unit, ctx, conversation, isShown ? { lastMessageText: previewOf(changed) } : {}, { messages: [changed] });
    return changed;
  });
}

async function changeWaiting(unit: Unit, ctx: Context, message: MessageRecord, conversation: ConversationRecord, { text = message.text, sendAt, cancelOnReply = message.extra?.cancelOnReply === true }: MessagePatch): Promise<Message> {
  if (!message.scheduledAt) {
    if (sendAt) throw new AppError("conflict", "This message is about to go out. Take it back to send it later.");
    const changed = await updateMessage(unit, message, { text });
    await applyConversationChange(unit, ctx, conversation, { lastMessageText: previewOf(changed) }, { messages: [changed] });
    return changed;
  }
  const { at } = sendAt ? readSchedule(sendAt, cancelOnReply) : { at: message.scheduledAt };
  const { cancelOnReply: _, ...extra } = message.extra ?? {};
  // What was written before this change is known to who changes it: only later answers keep it back.
  const changed = await updateMessage(unit, message, { text, scheduledAt: at, sentAt: at, receivedAt: new Date(), extra: cancelOnReply ? { ...extra, cancelOnReply } : Object.keys(extra).length ? extra : null });
  if (sendAt) unit.job(laterJob(ctx.workspaceId, conversation.id, message.id, at));
  await applyConversationChange(unit, ctx, conversation, {}, { messages: [changed] });
  return changed;
}

async function requireChangeable(unit: Unit, ctx: Context, message: MessageRecord, conversation: ConversationRecord) {
  const arrived = message.status === "sent" || message.status === "delivered" || message.status === "read";
  const target = arrived && message.remoteId && !message.deletedAt ? await findTarget(unit.tx, ctx.workspaceId, conversation, message.remoteId) : undefined;
  if (!target) throw new AppError("conflict", "Only a message that has gone out, or is still to go out, can be changed.");
  const [part] = await unit.tx.select({ id: messageAliases.alias }).from(messageAliases).where(and(eq(messageAliases.workspaceId, ctx.workspaceId), eq(messageAliases.messageId, message.id), isNull(messageAliases.position))).limit(1);
  if (part) throw new AppError("conflict", "The channel took this message in several parts, so it cannot be changed there. Take it back and write it anew.");
  return target;
}

async function filesOf({ tx }: Unit, { workspaceId }: Context, { attachments, conversationId }: MessageRecord) {
  if (!attachments?.length) return [];
  const rows = await tx.select({ id: files.id, name: files.name, mime: files.mime, size: files.size }).from(files).where(and(eq(files.workspaceId, workspaceId), eq(files.conversationId, conversationId)));
  return attachments.flatMap(({ fileId }) => rows.find(({ id }) => id === fileId) ?? []);
}
