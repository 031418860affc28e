import "server-only";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { notifySignals, notifyWork } from "../realtime/notify";
import { placementOf } from "./change";
import { requireConversation } from "./find";

/**
 * Shows colleagues, and the other side where its channel can, that somebody is writing here. Nothing is kept.
 * @throws AppError "not_found" · "forbidden"
 */
export async function signalTyping(ctx: Context, id: string, on: boolean): Promise<void> {
  requirePermission(ctx, "conversations.handle");
  const conversation = await inTransaction(ctx, (unit) => requireConversation(unit, ctx, id));
  notifySignals(ctx.workspaceId, [{ topic: "typing", conversationId: id, placement: placementOf(conversation), name: actorName(ctx), memberId: actingMemberId(ctx), on }]);
  if (conversation.remoteId) notifyWork({ w: ctx.workspaceId, signal: { connectionId: conversation.connectionId, kind: "typing", conversation: conversation.remoteId, on } });
}
