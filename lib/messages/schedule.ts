import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, messages } from "@/db";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import type { ConversationRecord } from "../conversations/find";
import type { Message } from "../conversations/schema";
import { refusesNow, requireSendable } from "../conversations/sending";
import { AppError } from "../errors";
import { addFacts } from "../metrics/facts";
import { tellOfFailed } from "../notifications/failed";
import { lockMessage, updateMessage, type MessageRecord } from "./find";
import { sendJob, shownLast, type Schedule } from "./queue-message";
import { withdraw } from "./take-back";

const longestDays = 366;
/** Clocks and timers differ a little. */
const slackMs = 500;

/** @throws AppError "invalid" for a time that is past or more than a year away */
export function readSchedule(sendAt: string, cancelOnReply: boolean): Schedule {
  const at = new Date(sendAt);
  const away = at.getTime() - Date.now();
  if (!(away > 0)) throw refused("Choose a time that is still to come.", "This time is past.");
  if (away > longestDays * 86_400_000) throw refused("Choose a time within a year.", "More than a year away.");
  return { at, cancelOnReply };
}

const refused = (words: string, message: string) => new AppError("invalid", words, { fields: [{ field: "sendAt", message }] });

/** Sends now what was kept for later. @throws AppError "conflict" when it is not, or nothing can be sent here now · "not_found" · "forbidden" */
export async function releaseMessage(ctx: Context, id: string): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    if (message.status !== "queued" || !message.scheduledAt) throw new AppError("conflict", "This message waits for no time: it is on its way or has gone out.");
    await requireSendable(unit, ctx, conversation);
    unit.job(sendJob(ctx.workspaceId, conversation.id));
    return release(unit, ctx, message, conversation);
  });
}

/**
 * A message whose time has come becomes one that is sent like any other, unless the other side wrote meanwhile and it was to stay then, or
 * must not be written to any more. One that was changed meanwhile stays as it is.
 */
export async function releaseDue(ctx: Context, { id, conversationId }: Pick<MessageRecord, "id" | "conversationId">): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    const [conversation] = await unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId))).for("update");
    const [message] = await unit.tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, id))).for("update");
    if (!conversation || message?.status !== "queued" || !isDue(message, new Date())) return;
    const inside = within(ctx, unit);
    if (message.extra?.cancelOnReply === true && conversation.lastInboundAt && conversation.lastInboundAt > message.receivedAt) {
      await withdraw(unit, inside, message, conversation, { action: "message.cancel", text: `A scheduled message of ${message.authorName ?? "ours"} stays unsent: ${conversation.title} has written`, detail: { messageId: id } });
      return;
    }
    const reason = await refusesNow(unit, conversation);
    if (!reason) return void (await release(unit, inside, message, conversation));
    const failed = await updateMessage(unit, message, { status: "failed", errorKind: "blocked", error: reason, scheduledAt: null, sentAt: new Date() });
    tellOfFailed(unit, workspaceId, { messageId: id, conversationId, memberId: message.memberId, why: reason });
    await addFacts(unit, [{ kind: "failed", workspaceId, at: new Date(), connectionId: message.connectionId, conversationId, messageId: id, teamId: conversation.teamId, memberId: message.memberId ?? conversation.assigneeId }]);
    await applyConversationChange(unit, inside, conversation, {}, { messages: [failed] });
  });
}

export const isDue = ({ scheduledAt }: Pick<MessageRecord, "scheduledAt">, now: Date): boolean => scheduledAt !== null && scheduledAt.getTime() <= now.getTime() + slackMs;

/** Until when it is held, if it still is. */
export const heldUntil = ({ notBefore }: Pick<MessageRecord, "notBefore">, now: Date): Date | null => (notBefore && notBefore.getTime() > now.getTime() + slackMs ? notBefore : null);

async function release(unit: Unit, ctx: Context, message: MessageRecord, conversation: ConversationRecord): Promise<Message> {
  const now = new Date();
  const released = await updateMessage(unit, message, { scheduledAt: null, sentAt: now, receivedAt: now });
  await applyConversationChange(unit, ctx, conversation, shownLast(released, conversation, now), { messages: [released] });
  return released;
}
