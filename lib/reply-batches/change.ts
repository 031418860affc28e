import "server-only";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { posts, replyBatchMentions } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { reopenUnanswered } from "../posts/deliver";
import { replyBatchJob, requireReplyBatch, setReplyBatch, type ReplyBatchRecord } from "./find";
import { readReplyBatch } from "./get";
import type { ReplyBatchDetail } from "./schema";

/**
 * Pauses after those who are just being answered, goes on, or stops for good: who was not answered waits again, and what is not out is taken back.
 * @throws AppError "not_found" · "forbidden" · "conflict" when it has come to its end
 */
export async function changeReplyBatch(ctx: Context, id: string, status: "running" | "paused" | "stopped"): Promise<ReplyBatchDetail> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    await readReplyBatch(unit, ctx, id);
    const batch = await requireReplyBatch(unit, ctx, id, true);
    if (batch.status === "done" || batch.status === "stopped") throw new AppError("conflict", "This has come to its end already.");
    if (status !== batch.status) {
      const turn = batch.turn + 1;
      await setReplyBatch(unit, batch, { status, turn, problem: null, ...(status === "stopped" && { endedAt: new Date() }) });
      if (status === "running") unit.job(replyBatchJob(ctx.workspaceId, id, turn));
      if (status === "stopped") await takeBack(unit, ctx, batch);
    }
    return readReplyBatch(unit, ctx, id);
  });
}

async function takeBack(unit: Unit, ctx: Context, { workspaceId, id }: ReplyBatchRecord): Promise<void> {
  const { tx } = unit;
  const ofBatch = and(eq(replyBatchMentions.workspaceId, workspaceId), eq(replyBatchMentions.batchId, id));
  await tx.update(replyBatchMentions).set({ leftOut: "It was stopped before it was their turn." }).where(and(ofBatch, isNull(replyBatchMentions.postId), isNull(replyBatchMentions.leftOut)));
  const given = await tx.select({ postId: replyBatchMentions.postId }).from(replyBatchMentions).where(and(ofBatch, isNotNull(replyBatchMentions.postId)));
  if (!given.length) return;
  const queued = await tx
    .update(posts)
    .set({ status: "withdrawn", error: null })
    .where(and(eq(posts.workspaceId, workspaceId), eq(posts.status, "queued"), inArray(posts.id, given.map(({ postId }) => postId!))))
    .returning({ id: posts.id, mentionId: posts.replyToId });
  for (const { id: postId, mentionId } of queued) if (mentionId) await reopenUnanswered(unit, ctx, mentionId, postId);
}
