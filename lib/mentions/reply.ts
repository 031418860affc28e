import "server-only";
import type { PublishedAttachment } from "@/db/schema/mentions";
import { actingMemberId, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { attach, toFiles } from "../posts/attach";
import { fileProblems } from "../posts/files";
import { queuePost, type PostRecord } from "../posts/queue";
import { readSettings } from "../publications/settings";
import { lockMention } from "./find";
import { leaveAnswered } from "./leave-answered";
import { lengthProblem } from "./length";
import { toReply } from "./rows";
import { readReplyRules } from "./rules";
import type { ReplyInput, ReplyRow } from "./schema";

/**
 * Answers a mention in public: checks what the platform takes and queues the answer; the worker publishes it. The mention leaves the queue at once, and
 * comes back if the answer does not go out; where the workspace wants a second person, it stays until one has approved. The same idempotency key is one answer.
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

/** An answer that was checked goes into the outbox, and its mention, which the caller holds, leaves the queue; or both wait for a second person, where the workspace wants one. */
export async function queueReply(unit: Unit, ctx: Context, mention: Awaited<ReturnType<typeof lockMention>>, reply: Reply): Promise<{ post: PostRecord; isNew: boolean }> {
  const { id, connectionId } = mention;
  const waits = (await readSettings(unit, ctx)).answersNeedApproval;
  const queued = await queuePost(unit, ctx, { connectionId, replyToId: id, waits, ...reply });
  if (!queued.isNew) return queued;
  // What waits for a second person answers nobody yet.
  if (waits) unit.change({ topic: "mention", ids: [id] });
  else await leaveAnswered(unit, ctx, mention, actingMemberId(ctx));
  return queued;
}
