import "server-only";
import { and, eq } from "drizzle-orm";
import { posts } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { requireMention } from "../mentions/find";
import { toReply } from "../mentions/rows";
import type { ReplyRow } from "../mentions/schema";
import { reopenUnanswered } from "./deliver";
import { publishJob, type PostRecord } from "./queue";

/**
 * Takes a public answer back that has not gone out; what it was to answer is open again.
 * @throws AppError "conflict" when it is under way or out already · "not_found" · "forbidden"
 */
export async function withdrawReply(ctx: Context, mentionId: string, postId: string): Promise<ReplyRow> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const post = await lockReply(unit, ctx, mentionId, postId);
    if (post.status === "withdrawn") return toReply(post);
    if (!["queued", "failed", "waiting", "returned"].includes(post.status)) throw new AppError("conflict", "This answer is out already. Delete it on the platform, or write another.");
    await unit.tx.update(posts).set({ status: "withdrawn", error: null }).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.id, postId)));
    await reopenUnanswered(unit, ctx, mentionId, postId);
    unit.change({ topic: "mention", ids: [mentionId] });
    return toReply({ ...post, status: "withdrawn", error: null });
  });
}

/**
 * Queues a public answer again that failed, or of which nobody knows whether it is out.
 * @throws AppError "conflict" when it is no such answer, or when it may be published twice and `confirmed` is not set · "not_found" · "forbidden"
 */
export async function retryReply(ctx: Context, mentionId: string, postId: string, { confirmed = false }: { confirmed?: boolean } = {}): Promise<ReplyRow> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    const post = await lockReply(unit, ctx, mentionId, postId);
    const again = await queueAgain(unit, ctx, post, confirmed);
    unit.change({ topic: "mention", ids: [mentionId] });
    return toReply({ ...post, ...again });
  });
}

/** Back into the outbox under the same key. @throws AppError "conflict" when it did not fail, or may be out and nobody has confirmed that it may be there twice */
export async function queueAgain(unit: Unit, { workspaceId }: Context, post: PostRecord, confirmed: boolean) {
  if (post.status !== "failed" && post.status !== "unknown") throw new AppError("conflict", "This is on its way or out. Only what failed can be published again.");
  if (post.status === "unknown" && !confirmed) throw new AppError("conflict", "This may be out. Look on the platform; if you publish it again, it may stand there twice.");
  const again = { status: "queued" as const, error: null, errorKind: null, attempts: 0, notBefore: null, createdAt: new Date() };
  await unit.tx.update(posts).set(again).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, post.id)));
  unit.job(publishJob(workspaceId, post.id));
  return again;
}

/** An answer of ours to a mention that the actor may see, held until the transaction ends. @throws AppError "not_found" */
export async function lockReply(unit: Unit, ctx: Context, mentionId: string, postId: string): Promise<PostRecord> {
  await requireMention(unit, ctx, mentionId);
  const [post] = await unit.tx.select().from(posts).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.id, postId), eq(posts.replyToId, mentionId))).for("update");
  if (!post) throw new AppError("not_found", "There is no such answer to this mention.");
  return post;
}
