import "server-only";
import { and, eq } from "drizzle-orm";
import { files, messages } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { unfilledProblem } from "../canned-replies/variables";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { applyConversationChange } from "../conversations/change";
import { draftProblems } from "../conversations/draft-rules";
import { lockConversations, requireConversation, type ConversationRecord } from "../conversations/find";
import type { Message } from "../conversations/schema";
import { draftRulesOf, requireSendable, undoSecondsOf } from "../conversations/sending";
import { AppError } from "../errors";
import { formatNumber } from "../format/number";
import { newId } from "../ids";
import { shownOf } from "../messages/find";
import { queueMessage } from "../messages/queue-message";
import { readShared, type Shared } from "./excerpt";
import { postOf } from "./post";
import { postedAction } from "./prepare";
import type { ShareInput } from "./schema";

/**
 * Shares a message, or a conversation as a whole, with a team channel: it is posted there as a message of the actor's, with their own words first, and a
 * line of the conversation says so. The other side hears nothing of it. It goes out, waits, fails and is taken back like any message of ours. The same
 * idempotency key is one post.
 * @returns the message in the team channel
 * @throws AppError "invalid" for a room that is none of the actor's team channels, and for words or files that the channel would refuse
 * @throws AppError "conflict" when nothing can be posted there now, or the message says nothing any more · "not_found" · "forbidden"
 */
export async function shareWithTeamChannel(ctx: Context, conversationId: string, input: ShareInput): Promise<Message> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { conversation, room } = await lockBoth(unit, ctx, conversationId, input.teamChannelId);
    const repeated = input.idempotencyKey ? await findPosted(unit, ctx, room.id, input.idempotencyKey) : null;
    if (repeated) return repeated;
    const messageId = input.messageId ?? null;
    const shared = await readShared(unit, ctx, conversation, messageId);
    const manifest = await requireSendable(unit, ctx, room);
    const rules = draftRulesOf(manifest, room.channel);
    const goAlong = input.withFiles && shared.files.length > 0;
    const { text, over } = postOf(shared.excerpt, input.words, rules.limits.textLength, goAlong);
    requireWords(input.words, over, rules);
    if (goAlong) requireFiles(shared, rules);
    const posted = await queueMessage(unit, ctx, {
      conversationId: room.id,
      text,
      fileIds: goAlong ? await copyFiles(unit, ctx, shared, room.id) : [],
      shared: { conversationId: conversation.id, messageId },
      idempotencyKey: input.idempotencyKey ?? newId(),
      holdSeconds: input.holdSeconds === "own" ? await undoSecondsOf(unit, ctx) : input.holdSeconds,
    });
    await recordActivity(ctx, unit, { action: postedAction, targetId: room.id, detail: { from: conversation.id, messageId: posted.id } });
    const what = messageId ? "a message" : "this conversation";
    await applyConversationChange(unit, ctx, conversation, {}, { said: { action: "conversation.share", text: `${actorName(ctx)} shared ${what} with ${room.title}`, detail: { to: room.id, messageId }, shared: { conversationId: room.id, messageId: posted.id } } });
    return posted;
  });
}

async function lockBoth(unit: Unit, ctx: Context, conversationId: string, roomId: string): Promise<{ conversation: ConversationRecord; room: ConversationRecord }> {
  const refuse = (message: string) => new AppError("invalid", message, { fields: [{ field: "teamChannelId", message }] });
  if (conversationId === roomId) throw refuse("This is the team channel itself. Choose another one.");
  const locked = new Map((await lockConversations(unit, ctx, [conversationId, roomId])).map((record) => [record.id, record]));
  const conversation = locked.get(conversationId) ?? (await requireConversation(unit, ctx, conversationId));
  const room = locked.get(roomId);
  if (!room) throw refuse("This team channel does not exist any more, or it is not among those you may see. Choose another one.");
  if (!room.isTeamChannel) throw refuse(`${room.title} is no team channel, or not any more. Choose another one.`);
  return { conversation, room };
}

async function findPosted({ tx }: Unit, { workspaceId }: Context, roomId: string, idempotencyKey: string): Promise<Message | null> {
  const [record] = await tx.select().from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, roomId), eq(messages.idempotencyKey, idempotencyKey)));
  return record ? shownOf(record) : null;
}

/** @throws AppError "invalid" */
function requireWords(words: string, over: number, { channelName, limits }: ReturnType<typeof draftRulesOf>): void {
  const message = unfilledProblem(words) ?? (over > 0 ? `${channelName} takes ${formatNumber(limits.textLength ?? 0)} characters a message. Shorten your words by ${formatNumber(over)}.` : null);
  if (message) throw new AppError("invalid", message, { fields: [{ field: "words", message }] });
}

/** @throws AppError "invalid" */
function requireFiles({ files: along }: Shared, rules: ReturnType<typeof draftRulesOf>): void {
  const [problem] = draftProblems({ text: "", files: along }, rules);
  if (problem) throw new AppError("invalid", problem.message, { fields: [{ field: "withFiles", message: `${problem.message} Share it without its files: they are named.` }] });
}

/** The team channel's own, so that whoever sees it sees them, whatever becomes of the conversation. The bytes lie there once. */
async function copyFiles({ tx }: Unit, ctx: Context, { files: along }: Shared, roomId: string): Promise<string[]> {
  const copies: string[] = [];
  for (const { id } of along) {
    const [file] = await tx.select({ sha256: files.sha256, name: files.name, mime: files.mime, size: files.size }).from(files).where(and(eq(files.workspaceId, ctx.workspaceId), eq(files.id, id)));
    if (!file) throw new AppError("invalid", "One of its files is not there any more.", { fields: [{ field: "withFiles", message: "One of its files is not there any more. Share it without them." }] });
    const copy = newId();
    await tx.insert(files).values({ ...file, workspaceId: ctx.workspaceId, id: copy, conversationId: roomId, uploadedBy: actingMemberId(ctx) });
    copies.push(copy);
  }
  return copies;
}
