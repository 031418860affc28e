import "server-only";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockMessage, updateMessage } from "../messages/find";
import { sendJob } from "../messages/queue-message";
import { applyConversationChange } from "./change";
import { requireSendable } from "./sending";
import type { Message } from "./schema";

/**
 * Queues a message again that failed, or of which nobody knows whether it arrived.
 * @throws AppError "conflict" when it is not such a message, when the other side may receive it twice and `confirmed` is not set,
 *   or when the channel cannot send now · "not_found" · "forbidden"
 */
export async function retryMessage(ctx: Context, id: string, { confirmed = false }: { confirmed?: boolean } = {}): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    if (message.status !== "failed" && message.status !== "unknown") throw new AppError("conflict", "This message is on its way or has arrived. Only one that failed can be sent again.");
    if (message.status === "unknown" && !confirmed) throw new AppError("conflict", "This message may have arrived. Ask the other side or look on the platform; if you send it again, they may receive it twice.");
    await requireSendable(unit, ctx, conversation);
    const queued = await updateMessage(unit, message, { status: "queued", error: null, errorKind: null, attempts: 0, notBefore: null, receivedAt: new Date() });
    unit.job(sendJob(ctx.workspaceId, conversation.id));
    // That it did not go out is told of no more.
    unit.change({ topic: "notifications" });
    await applyConversationChange(unit, ctx, conversation, {}, { messages: [queued] });
    return queued;
  });
}
