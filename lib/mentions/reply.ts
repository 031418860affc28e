import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import type { PublishedAttachment } from "@/db/schema/mentions";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { attach, toFiles } from "../posts/attach";
import { fileProblems } from "../posts/files";
import { queuePost, type PostRecord } from "../posts/queue";
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
export async function replyToMention(ctx: Context, id: string, { text, attachments = [], language, idempotencyKey = newId(), holdSeconds }: Omit<ReplyInput, "attachments"> & Partial<Pick<ReplyInput, "attachments">>): Promise<ReplyRow> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const mention = await lockMention(unit, ctx, id);
    const rules = await readReplyRules(unit, ctx, mention);
    if (rules.blocked) throw new AppError("conflict", rules.blocked);
    const problem = lengthProblem(text, rules, rules.platform);
    if (problem) throw new AppError("invalid", problem, { fields: [{ field: "text", message: problem }] });
    const files = await attach(unit, ctx, attachments);
    const fields = fileProblems(toFiles(files), rules, rules.platform).map((message) => ({ field: "attachments", message }));
    if (fields[0]) throw new AppError("invalid", fields[0].message, { fields });
    const { post } = await queueReply(unit, ctx, mention, { text, attachments: files, language, idempotencyKey, ...(holdSeconds && { notBefore: new Date(Date.now() + holdSeconds * 1000) }) });
    if (post.replyToId !== id) throw new AppError("conflict", "This key was used for another answer. Use a new one.");
    return toReply(post);
  });
}

interface Reply {
  text: string;
  attachments?: PublishedAttachment[];
  language?: string;
  idempotencyKey: string;
  notBefore?: Date;
}

/** An answer that was checked goes into the outbox, and its mention, which the caller holds, leaves the queue. */
export async function queueReply(unit: Unit, ctx: Context, mention: Awaited<ReturnType<typeof lockMention>>, reply: Reply): Promise<{ post: PostRecord; isNew: boolean }> {
  const { id, connectionId, state, assigneeId } = mention;
  const queued = await queuePost(unit, ctx, { connectionId, replyToId: id, ...reply });
  if (!queued.isNew) return queued;
  const now = new Date();
  const me = actingMemberId(ctx);
  await unit.tx
    .update(mentions)
    .set({ state: state === "escalated" ? "escalated" : "answered", answeredAt: now, closedAt: now, ...(assigneeId === null && me && { assigneeId: me, takenAt: now }) })
    .where(and(eq(mentions.workspaceId, ctx.workspaceId), eq(mentions.id, id)));
  noteMentions(unit, ctx.workspaceId, [id]);
  unit.change({ topic: "mention", ids: [id] });
  return queued;
}
