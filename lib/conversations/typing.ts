import "server-only";
import { queueSignal } from "../connections/signal";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { notifySignals } from "../realtime/notify";
import { placementOf } from "./change";
import { requireConversation } from "./find";

/**
 * Shows colleagues, and the other side where its channel can, that somebody is writing here. Nothing is kept.
 * @throws AppError "not_found" · "forbidden"
 */
export async function signalTyping(ctx: Context, id: string, on: boolean): Promise<void> {
  requirePermission(ctx, "conversations.handle");
  const conversation = await inTransaction(ctx, async (unit) => {
    const found = await requireConversation(unit, ctx, id);
    if (found.remoteId) await queueSignal(unit, ctx.workspaceId, { kind: "typing", connectionId: found.connectionId, conversation: found.remoteId, on });
    return found;
  });
  notifySignals(ctx.workspaceId, [{ topic: "typing", conversationId: id, placement: placementOf(conversation), name: actorName(ctx), memberId: actingMemberId(ctx), on }]);
}
