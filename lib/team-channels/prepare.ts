import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { inTransaction, requirePermission, type Actor, type Context, type Unit } from "../context";
import { requireConversation, type ConversationRecord } from "../conversations/find";
import { draftProblems } from "../conversations/draft-rules";
import { draftRulesOf, readPosting } from "../conversations/sending";
import { visibleConversations } from "../conversations/visibility";
import { readShared, type Shared } from "./excerpt";
import type { SharePreparation, TeamChannel } from "./schema";

/** So many are offered. */
const mostOffered = 100;

/**
 * What would be shared of a conversation, and with which team channels it can be, those with which the actor shared last first.
 * @param messageId null: the conversation as a whole
 * @throws AppError "not_found" · "conflict" for a message that says nothing any more, or not yet · "forbidden"
 */
export async function prepareShare(ctx: Context, conversationId: string, messageId: string | null): Promise<SharePreparation> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const conversation = await requireConversation(unit, ctx, conversationId);
    const shared = await readShared(unit, ctx, conversation, messageId);
    const rooms = await readTeamChannels(unit, ctx, conversation.id);
    const teamChannels: TeamChannel[] = [];
    for (const room of rooms) teamChannels.push(await toTeamChannel(unit, ctx, room, shared));
    return { excerpt: { ...shared.excerpt, files: [...shared.excerpt.files] }, filesThere: shared.files.length, teamChannels };
  });
}

async function readTeamChannels({ tx }: Unit, ctx: Context, exceptId: string): Promise<ConversationRecord[]> {
  const lastShared = sql`(select max(a.created_at) from activities as a where a.workspace_id = ${ctx.workspaceId} and a.target_id = ${conversations.id} and a.action = ${postedAction} and a.actor_id = ${actorId(ctx.actor)}::uuid)`;
  return tx.select().from(conversations).where(and(visibleConversations(ctx), eq(conversations.isTeamChannel, true), sql`${conversations.id} <> ${exceptId}`)).orderBy(sql`${lastShared} desc nulls last`, desc(conversations.lastMessageAt), desc(conversations.id)).limit(mostOffered);
}

/** The audit log's word for it, on the team channel's side. */
export const postedAction = "team_channel.share";

const actorId = (actor: Actor): string | null => (actor.kind === "system" ? null : actor.id);

async function toTeamChannel(unit: Unit, ctx: Context, room: ConversationRecord, { files }: Shared): Promise<TeamChannel> {
  const { manifest, connectionName, blocked } = await readPosting(unit, ctx, room);
  const rules = draftRulesOf(manifest, room.channel);
  return { id: room.id, title: room.title, channel: room.channel, connectionName, blocked, textLength: rules.limits.textLength, takesFiles: files.length > 0 && draftProblems({ text: "", files }, rules).length === 0 };
}
