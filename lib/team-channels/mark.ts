import "server-only";
import { findConnector } from "../connectors/registry";
import { actorName, inTransaction, requirePermission, type Context } from "../context";
import { applyConversationChange } from "../conversations/change";
import { lockConversation, type ConversationRecord } from "../conversations/find";
import { unansweredSince } from "../conversations/reopen";
import { toConversationRow } from "../conversations/rows";
import type { ConversationRow } from "../conversations/schema";
import { AppError } from "../errors";

/**
 * Says of a group that the company's own people talk in it, or that it is a customers' group after all. From then on nobody waits in a team channel,
 * it is in no queue and no figure, and messages can be shared with it; what was counted before stays counted. To say what is so already changes nothing.
 * @throws AppError "conflict" for what is no group, or where nothing can be posted · "not_found" · "forbidden" for who does not manage connections
 */
export async function markTeamChannel(ctx: Context, id: string, isTeamChannel: boolean): Promise<ConversationRow> {
  requirePermission(ctx, "connections.manage");
  return inTransaction(ctx, async (unit) => {
    const before = await lockConversation(unit, ctx, id);
    if (before.isTeamChannel === isTeamChannel) return toConversationRow(before);
    if (isTeamChannel) await requireRoom(before);
    // Whoever wrote last in a customers' group waits since then.
    const since = isTeamChannel || before.status === "closed" ? null : ((await unansweredSince(unit, ctx, [before])).get(id) ?? null);
    const text = isTeamChannel ? `${actorName(ctx)} made this a team channel` : `${actorName(ctx)} made this a customers’ group again`;
    return toConversationRow(await applyConversationChange(unit, ctx, before, { isTeamChannel, waitingSince: since }, { said: { action: "conversation.team_channel", text, detail: { to: isTeamChannel } } }));
  });
}

async function requireRoom({ isGroup, channel }: ConversationRecord): Promise<void> {
  if (!isGroup) throw new AppError("conflict", "Only a group can be a team channel, and this is a conversation with one person.");
  const connector = await findConnector(channel);
  if (!connector?.send) throw new AppError("conflict", `Nothing can be posted on ${connector?.manifest.name ?? channel}, so this cannot be a team channel.`);
}
