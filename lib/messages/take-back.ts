import "server-only";
import { and, desc, eq, isNull, ne } from "drizzle-orm";
import { messageAliases, messages, offerRecipients } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { applyConversationChange, type ChangeFacts, type ConversationPatch } from "../conversations/change";
import type { ConversationRecord } from "../conversations/find";
import { messageColumns } from "../conversations/message-columns";
import { toMessage } from "../conversations/rows";
import type { Message } from "../conversations/schema";
import { AppError } from "../errors";
import { noteSales } from "../metrics/sales/count";
import { askPlatform } from "../posts/ask-platform";
import { sayTakenBack } from "../team-channels/taken-back";
import { findTarget, isShownLast, lockMessage, shownOf, updateMessage, type MessageRecord } from "./find";
import { deletedWords, previewOf } from "./preview";

/**
 * Takes a message of ours back: what has not gone out never does and is gone from the thread (`withdrawn`), what has is deleted at the
 * platform, where that can be done.
 * @throws AppError "conflict" while it is under way, when nobody knows whether it arrived, or where the channel cannot · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function takeBackMessage(ctx: Context, id: string): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  const found = await inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    requireOurs(message);
    if (message.status === "queued" || message.status === "failed") {
      const withdrawn = await withdraw(unit, ctx, message, conversation);
      await sayTakenBack(unit, ctx, withdrawn, conversation);
      return { withdrawn };
    }
    if (message.deletedAt) return { withdrawn: shownOf(message) };
    if (!message.remoteId || message.status === "unknown") throw new AppError("conflict", message.status === "sending" ? "This message is on its way. Try again in a moment." : "Nobody knows whether this message arrived, so it cannot be taken back.");
    const parts = await unit.tx.select({ id: messageAliases.alias }).from(messageAliases).where(and(eq(messageAliases.workspaceId, ctx.workspaceId), eq(messageAliases.messageId, id), isNull(messageAliases.position)));
    const target = await findTarget(unit.tx, ctx.workspaceId, conversation, message.remoteId);
    return { connectionId: message.connectionId, targets: target ? [target, ...parts.map((part) => ({ ...target, message: part.id, aliases: [] }))] : [] };
  });
  if (found.withdrawn) return found.withdrawn;
  for (const target of found.targets) await askPlatform(ctx, found.connectionId, "take messages back", ({ unsend }) => unsend, target);
  return inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    const isShown = isShownLast(message, conversation);
    const deleted = await updateMessage(unit, message, { deletedAt: message.deletedAt ?? new Date() });
    await recordActivity(ctx, unit, { action: "message.unsend", targetId: id, detail: { conversationId: conversation.id } });
    await applyConversationChange(unit, ctx, conversation, isShown ? { lastMessageText: deletedWords } : {}, { messages: [deleted] });
    if (!message.deletedAt) await sayTakenBack(unit, ctx, deleted, conversation);
    return deleted;
  });
}

/** @throws AppError "conflict" for what the other side wrote, notes, and lines of the thread */
export function requireOurs({ direction, kind }: MessageRecord): void {
  if (direction !== "out" || kind !== "message") throw new AppError("conflict", "Only messages of ours can be changed.");
}

/** What has not gone out is gone; the conversation is as it was without it. Both are held. */
export async function withdraw(unit: Unit, ctx: Context, message: MessageRecord, conversation: ConversationRecord, said?: ChangeFacts["said"]): Promise<Message> {
  const gone = await updateMessage(unit, message, { status: "withdrawn", deletedAt: new Date(), notBefore: null, scheduledAt: null, error: null, errorKind: null });
  if (message.status === "failed") unit.change({ topic: "notifications" });
  const offers = await unit.tx.delete(offerRecipients).where(and(eq(offerRecipients.workspaceId, ctx.workspaceId), eq(offerRecipients.messageId, message.id))).returning({ id: offerRecipients.id });
  if (offers.length) {
    noteSales(unit, ctx, "offer-recipients", offers.map((offer) => offer.id));
    unit.change({ topic: "record", kind: "offers" }, { topic: "record", kind: "contacts" });
  }
  await applyConversationChange(unit, ctx, conversation, message.scheduledAt ? {} : await shownWithout(unit, conversation), { messages: [gone], ...(said && { said }) });
  return gone;
}

/** What lists show of a conversation whose latest message was taken away. */
async function shownWithout({ tx }: Unit, { workspaceId, id, messageCount }: ConversationRecord): Promise<ConversationPatch> {
  const [last] = await tx
    .select(messageColumns)
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), eq(messages.kind, "message"), ne(messages.status, "withdrawn"), isNull(messages.scheduledAt)))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  const left = { messageCount: Math.max(0, messageCount - 1) };
  return last ? { ...left, lastMessageAt: last.sentAt, lastMessageText: previewOf(toMessage(last)), lastMessageDirection: last.direction } : { ...left, lastMessageText: "" };
}
