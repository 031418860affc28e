import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import { findManifest } from "../connectors/registry";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { queuePost } from "../posts/queue";
import { noteMentions } from "./count";
import { lockMention } from "./find";
import { lengthProblem } from "./length";
import { toReply } from "./rows";
import { readReplyRules } from "./rules";
import type { ReplyInput, ReplyRow } from "./schema";

/**
 * Answers a mention in public: checks what the platform takes and queues the answer; the worker publishes it. The mention leaves the queue at once, and
 * comes back if the answer does not go out. The same idempotency key is one answer.
 * @throws AppError "invalid" with a field for what the platform would refuse · "conflict" when nobody can answer here now, in words that say why · "not_found" · "forbidden"
 */
export async function replyToMention(ctx: Context, id: string, { text, language, idempotencyKey = newId(), holdSeconds }: ReplyInput): Promise<ReplyRow> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const mention = await lockMention(unit, ctx, id);
    const rules = await readReplyRules(unit, ctx, mention);
    if (rules.blocked) throw new AppError("conflict", rules.blocked);
    const problem = lengthProblem(text, rules, findManifest(mention.channel)?.name ?? mention.channel);
    if (problem) throw new AppError("invalid", problem, { fields: [{ field: "text", message: problem }] });
    const { post, isNew } = await queuePost(unit, ctx, { connectionId: mention.connectionId, replyToId: id, text, language, idempotencyKey, ...(holdSeconds && { notBefore: new Date(Date.now() + holdSeconds * 1000) }) });
    if (post.replyToId !== id) throw new AppError("conflict", "This key was used for another answer. Use a new one.");
    if (!isNew) return toReply(post);
    const now = new Date();
    const me = actingMemberId(ctx);
    await unit.tx
      .update(mentions)
      .set({ state: mention.state === "escalated" ? "escalated" : "answered", answeredAt: now, closedAt: now, ...(mention.assigneeId === null && me && { assigneeId: me, takenAt: now }) })
      .where(and(eq(mentions.workspaceId, ctx.workspaceId), eq(mentions.id, id)));
    noteMentions(unit, ctx.workspaceId, [id]);
    unit.change({ topic: "mention", ids: [id] });
    return toReply(post);
  });
}
