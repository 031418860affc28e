import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, contacts, identities, mentions } from "@/db";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { openConversation } from "../conversations/start";
import { AppError } from "../errors";
import { noteMentions } from "./count";
import { lockMention } from "./find";

/**
 * Opens the private conversation with a mention's author on the same connection, or begins one where the company may; nothing is sent by it.
 * @throws AppError "conflict" where only the other side may begin, or nobody knows who wrote it · "not_found" · "forbidden"
 */
export async function takePrivate(ctx: Context, id: string): Promise<{ conversationId: string }> {
  requirePermission(ctx, "mentions.answer");
  requirePermission(ctx, "conversations.handle");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const mention = await lockMention(unit, ctx, id);
    const [who] = mention.identityId
      ? await unit.tx
          .select({ contact: { id: contacts.id, name: contacts.name, isDemo: contacts.isDemo }, connection: connections })
          .from(identities)
          .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, identities.contactId)))
          .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, mention.connectionId), isNull(connections.removedAt)))
          .where(and(eq(identities.workspaceId, workspaceId), eq(identities.id, mention.identityId), isNull(identities.removedAt)))
      : [];
    if (!who) throw new AppError("conflict", "Nobody knows how to reach who wrote this in private.");
    const conversation = await openConversation(unit, ctx, { ...who, identityId: mention.identityId!, subject: null });
    if (!conversation) throw new AppError("conflict", "On this channel the other side writes first. Ask them in public to write to you.");
    const me = actingMemberId(ctx);
    await unit.tx.update(mentions).set({ conversationId: conversation.id, ...(mention.assigneeId === null && me && { assigneeId: me, takenAt: new Date() }) }).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, id)));
    noteMentions(unit, workspaceId, [id]);
    unit.change({ topic: "mention", ids: [id] });
    return { conversationId: conversation.id };
  });
}
