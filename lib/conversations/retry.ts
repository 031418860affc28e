import "server-only";
import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { sendJob } from "../messages/queue-message";
import { applyConversationChange } from "./change";
import { lockConversation } from "./find";
import { requireSendable } from "./sending";
import { toMessage } from "./rows";
import type { Message } from "./schema";

/**
 * Queues a message again that failed, or of which nobody knows whether it arrived.
 * @throws AppError "conflict" when it is not such a message, when the other side may receive it twice and `confirmed` is not set,
 *   or when the channel cannot send now · "not_found" · "forbidden"
 */
export async function retryMessage(ctx: Context, id: string, { confirmed = false }: { confirmed?: boolean } = {}): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const own = and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id));
    const [found] = await unit.tx.select({ conversationId: messages.conversationId }).from(messages).where(own);
    if (!found) throw new AppError("not_found", "This message does not exist.");
    const conversation = await lockConversation(unit, ctx, found.conversationId);
    const [message] = await unit.tx.select().from(messages).where(own).for("update");
    if (message?.status !== "failed" && message?.status !== "unknown") throw new AppError("conflict", "This message is on its way or has arrived. Only one that failed can be sent again.");
    if (message.status === "unknown" && !confirmed) throw new AppError("conflict", "This message may have arrived. Ask the other side or look on the platform; if you send it again, they may receive it twice.");
    await requireSendable(unit, ctx, conversation);
    const { html, ...record } = { ...message, status: "queued" as const, error: null, errorKind: null, attempts: 0 };
    await unit.tx.update(messages).set({ status: record.status, error: null, errorKind: null, attempts: 0, receivedAt: new Date() }).where(own);
    const queued = toMessage({ ...record, hasHtml: html !== null });
    unit.job(sendJob(ctx.workspaceId, conversation.id));
    await applyConversationChange(unit, ctx, conversation, {}, { messages: [queued] });
    return queued;
  });
}
