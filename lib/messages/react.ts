import "server-only";
import { and, eq } from "drizzle-orm";
import { connections } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import { applyConversationChange } from "../conversations/change";
import type { Message } from "../conversations/schema";
import { AppError } from "../errors";
import { askPlatform } from "../posts/ask-platform";
import { findTarget, lockMessage, updateMessage } from "./find";
import { withOnly } from "./reactions";

/**
 * Puts our one reaction on a message, in place of the one that was there; null takes it away.
 * @throws AppError "conflict" where the channel has no reactions, or the message is none of the channel's · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function reactToMessage(ctx: Context, id: string, emoji: string | null): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  const found = await inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    const target = message.remoteId && message.kind === "message" && !message.deletedAt ? await findTarget(unit.tx, ctx.workspaceId, conversation, message.remoteId) : undefined;
    if (!target) throw new AppError("conflict", "Only a message that is on the channel can have a reaction.");
    return { connectionId: message.connectionId, target };
  });
  await askPlatform(ctx, found.connectionId, "react to messages", ({ react }) => react, found.target, emoji);
  return inTransaction(ctx, async (unit) => {
    const { message, conversation } = await lockMessage(unit, ctx, id);
    const [us] = await unit.tx.select({ remoteId: connections.remoteId }).from(connections).where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, message.connectionId)));
    const changed = await updateMessage(unit, message, { reactions: withOnly(message.reactions, emoji, us?.remoteId ?? message.connectionId) });
    await applyConversationChange(unit, ctx, conversation, {}, { messages: [changed] });
    return changed;
  });
}
