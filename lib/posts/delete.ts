import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions, posts } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { noteMentions } from "../mentions/count";
import { requireMention } from "../mentions/find";
import { readPublication } from "../publications/get";
import type { PublicationDetail } from "../publications/schema";
import { askPlatform } from "./ask-platform";
import { reopenUnanswered } from "./deliver";

/**
 * Deletes a public post of ours at its platform, wherever it was written, by what stands of it among the mentions. What it answered waits again.
 * It cannot be taken back.
 * @throws AppError "conflict" when it is somebody else's, or the platform cannot · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function deleteOurPost(ctx: Context, mentionId: string): Promise<{ deletedAt: string }> {
  requirePermission(ctx, "mentions.answer");
  const mention = await inTransaction(ctx, (unit) => requireMention(unit, ctx, mentionId));
  if (!mention.isOurs) throw new AppError("conflict", "Only what is ours can be deleted.");
  if (mention.deletedAt) return { deletedAt: mention.deletedAt.toISOString() };
  const [own] = await inTransaction(ctx, ({ tx }) => tx.select({ publicationId: posts.publicationId }).from(posts).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.connectionId, mention.connectionId), eq(posts.remoteId, mention.remoteId))));
  if (own?.publicationId) requirePermission(ctx, "posts.publish");
  return { deletedAt: (await remove(ctx, mention)).toISOString() };
}

/** Deletes a publication's post, or its first comment, at its platform. @throws AppError "conflict" when it is not out, or the platform cannot · "not_found" · "forbidden" · ConnectorError with what the platform says */
export async function deletePublishedPost(ctx: Context, publicationId: string, postId: string): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  const [post] = await inTransaction(ctx, ({ tx }) => tx.select().from(posts).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.publicationId, publicationId), eq(posts.id, postId))));
  if (!post) throw new AppError("not_found", "There is no such post of this publication.");
  if (post.status !== "published" || !post.remoteId) throw new AppError("conflict", "This is not out.");
  if (!post.figures?.gone) await remove(ctx, { connectionId: post.connectionId, remoteId: post.remoteId });
  return inTransaction(ctx, (unit) => readPublication(unit, ctx, publicationId));
}

interface Ours {
  connectionId: string;
  remoteId: string;
}

async function remove(ctx: Context, ours: Ours): Promise<Date> {
  await askPlatform(ctx, ours.connectionId, "delete posts", ({ deletePost }) => deletePost, { post: ours.remoteId });
  const at = new Date();
  await inTransaction(ctx, (unit) => note(unit, ctx, ours, at));
  return at;
}

async function note(unit: Unit, ctx: Context, { connectionId, remoteId }: Ours, at: Date): Promise<void> {
  const { tx } = unit;
  const { workspaceId } = ctx;
  const [shown] = await tx.update(mentions).set({ deletedAt: at }).where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.connectionId, connectionId), eq(mentions.remoteId, remoteId))).returning({ id: mentions.id });
  const [post] = await tx.select().from(posts).where(and(eq(posts.workspaceId, workspaceId), eq(posts.connectionId, connectionId), eq(posts.remoteId, remoteId))).for("update");
  if (post) await tx.update(posts).set(post.replyToId ? { status: "withdrawn" } : { figures: { ...post.figures, gone: true }, figuresAt: at }).where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, post.id)));
  if (post?.replyToId) await reopenUnanswered(unit, ctx, post.replyToId, post.id);
  await recordActivity(ctx, unit, { action: "post.delete", targetId: post?.id ?? shown?.id, detail: { connectionId } });
  if (shown) noteMentions(unit, workspaceId, [shown.id]);
  unit.change({ topic: "mention", ids: [shown?.id, post?.replyToId].filter((id): id is string => Boolean(id)) });
  if (post?.publicationId) unit.change({ topic: "publication", id: post.publicationId });
}
