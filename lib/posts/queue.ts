import "server-only";
import { and, eq } from "drizzle-orm";
import { posts } from "@/db";
import type { PublishedAttachment } from "@/db/schema/mentions";
import { actingMemberId, actorName, type Context, type JobSpec, type Unit } from "../context";
import { newId } from "../ids";

export type PostRecord = typeof posts.$inferSelect;

export interface QueuePost {
  connectionId: string;
  /** The mention that it answers in public. */
  replyToId: string | null;
  text: string;
  attachments?: PublishedAttachment[];
  language?: string;
  /** The same key twice is one post. */
  idempotencyKey: string;
  /** For a second person, who decides whether it goes out. */
  waits?: boolean;
  /** It goes out then, and can be taken back until that. */
  notBefore?: Date;
}

/**
 * Writes a post of ours as `queued` and its job, in the caller's transaction; the worker publishes it. The same idempotency key returns the
 * post that it made the first time.
 */
export async function queuePost(unit: Unit, ctx: Context, { connectionId, replyToId, text, attachments, language, idempotencyKey, waits = false, notBefore }: QueuePost): Promise<{ post: PostRecord; isNew: boolean }> {
  const { workspaceId } = ctx;
  const [made] = await unit.tx
    .insert(posts)
    .values({ workspaceId, id: newId(), connectionId, replyToId, memberId: actingMemberId(ctx), authorName: actorName(ctx), text, attachments: attachments?.length ? attachments : null, language: language ?? null, status: waits ? "waiting" : "queued", idempotencyKey, notBefore: waits ? null : (notBefore ?? null), createdAt: new Date() })
    .onConflictDoNothing()
    .returning();
  if (made) {
    if (!waits) unit.job(publishJob(workspaceId, made.id, notBefore));
    return { post: made, isNew: true };
  }
  const [known] = await unit.tx.select().from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.idempotencyKey, idempotencyKey)));
  return { post: known!, isNew: false };
}

/** The job that publishes one post, one run at a time. */
export const publishJob = (workspaceId: string, postId: string, runAt?: Date): JobSpec => ({
  identifier: "publish_post",
  payload: { workspaceId, postId },
  queue_name: `publish:${postId}`,
  job_key: `publish:${postId}`,
  max_attempts: 25,
  ...(runAt && { run_at: runAt.toISOString() }),
});
