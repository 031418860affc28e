import "server-only";
import { actorName, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { lockConversations, type ConversationRecord } from "../conversations/find";
import type { Message } from "../conversations/schema";

/** Where something was shared from, a line says that it was taken back; nowhere, if the actor does not see that any more. The team channel is held. */
export async function sayTakenBack(unit: Unit, ctx: Context, { shared }: Message, room: ConversationRecord): Promise<void> {
  if (!shared) return;
  const [from] = await lockConversations(unit, ctx, [shared.conversationId]);
  if (from) await applyConversationChange(unit, ctx, from, {}, { said: { action: "conversation.unshare", text: `${actorName(ctx)} took back what was shared with ${room.title}`, detail: { to: room.id } } });
}
