import "server-only";
import { actorName, inTransaction, requirePermission, type Context } from "../context";
import { applyConversationChange } from "./change";
import { noteClosed } from "../dialogues/note-closed";
import { lockConversation } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

/**
 * Closes a conversation: nobody waits in it any more and nothing is unread. Closing a closed one changes nothing.
 * @throws AppError "not_found" · "forbidden" for roles that do not handle conversations
 */
export async function closeConversation(ctx: Context, id: string): Promise<ConversationRow> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.status === "closed") return toConversationRow(before);
    const patch = { status: "closed" as const, closedAt: new Date(), snoozedUntil: null, waitingSince: null, unreadCount: 0 };
    const said = { action: "conversation.close", text: `Closed by ${actorName(ctx)}` };
    const after = await applyConversationChange(unit, ctx, before, patch, { closed: true, said });
    noteClosed(unit, before);
    return toConversationRow(after);
  });
}
