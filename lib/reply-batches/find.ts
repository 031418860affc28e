import "server-only";
import { and, eq } from "drizzle-orm";
import { replyBatches } from "@/db";
import type { Context, JobSpec, Unit } from "../context";
import { AppError } from "../errors";

export type ReplyBatchRecord = typeof replyBatches.$inferSelect;

/** @throws AppError "not_found" */
export async function requireReplyBatch({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, id: string, lock = false): Promise<ReplyBatchRecord> {
  const query = tx.select().from(replyBatches).where(and(eq(replyBatches.workspaceId, workspaceId), eq(replyBatches.id, id)));
  const [batch] = await (lock ? query.for("update") : query);
  if (!batch) throw new AppError("not_found", "These answers are not there, or they are not among those that you may see.");
  return batch;
}

export async function setReplyBatch(unit: Unit, { workspaceId, id }: ReplyBatchRecord, values: Partial<ReplyBatchRecord>): Promise<void> {
  await unit.tx.update(replyBatches).set(values).where(and(eq(replyBatches.workspaceId, workspaceId), eq(replyBatches.id, id)));
  unit.change({ topic: "mention", ids: [] });
}

/** The job that goes on with a batch, as its `turn`: one of an earlier turn does nothing, so that it never runs twice as fast. */
export const replyBatchJob = (workspaceId: string, batchId: string, turn: number, runAt?: Date): JobSpec => ({
  identifier: "reply_batch",
  payload: { workspaceId, batchId, turn },
  queue_name: `reply-batch:${batchId}`,
  job_key: `reply-batch:${batchId}:${turn}`,
  max_attempts: 12,
  ...(runAt && { run_at: runAt.toISOString() }),
});
