import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, posts, publications } from "@/db";
import { hasPermission, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { findConnector } from "../connectors/registry";
import { AppError } from "../errors";
import { toFiles } from "../posts/attach";
import { isSecondPerson } from "../posts/second-person";
import type { PublicationRecord } from "./find";
import { readResults } from "./results";
import type { PublicationDetail, PublicationState } from "./schema";

export const editable: readonly PublicationState[] = ["draft", "waiting", "approved", "scheduled", "paused"];

/** A publication with what became of each of its posts. @throws AppError "not_found" · "forbidden" */
export async function getPublication(ctx: Context, id: string): Promise<PublicationDetail> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, (unit) => readPublication(unit, ctx, id));
}

export async function readPublication(unit: Unit, ctx: Context, id: string): Promise<PublicationDetail> {
  const { tx } = unit;
  const { workspaceId } = ctx;
  const [row] = await tx.select().from(publications).where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id), isNull(publications.deletedAt)));
  if (!row) throw new AppError("not_found", "This publication is not there any more.");
  const all = await tx
    .select({ post: posts, channel: connections.connector, connectionName: connections.name })
    .from(posts)
    .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, posts.connectionId)))
    .where(and(eq(posts.workspaceId, workspaceId), eq(posts.publicationId, id)))
    .orderBy(posts.id);
  const mayPublish = hasPermission(ctx, "posts.publish");
  const results = await readResults(unit, ctx, all.map(({ post }) => post));
  const deletable = new Set<string>();
  for (const channel of new Set(all.map((one) => one.channel))) if ((await findConnector(channel))?.deletePost) deletable.add(channel);
  return {
    id, text: row.text, state: row.state, campaign: row.campaign, authorName: row.authorName, attachmentCount: row.attachments.length, link: row.link, tagsLinks: row.tagsLinks, tracksLinks: row.tracksLinks, needsApproval: row.needsApproval, isDemo: row.isDemo,
    attachments: toFiles(row.attachments),
    scheduledAt: row.scheduledAt?.toISOString() ?? null, publishedAt: row.publishedAt?.toISOString() ?? null, at: (row.scheduledAt ?? row.publishedAt ?? row.updatedAt).toISOString(),
    approvedByName: row.approvedByName, approvedAt: row.approvedAt?.toISOString() ?? null, declined: row.declined,
    posts: all.filter(({ post }) => post.commentsOnId === null).map(({ post, channel, connectionName }) => {
      const comment = all.find((one) => one.post.commentsOnId === post.id)?.post;
      return {
        id: post.id, connectionId: post.connectionId, channel, connectionName, text: post.text, isAdapted: post.text !== row.text, status: post.status, error: post.error, url: post.url, publishedAt: post.publishedAt?.toISOString() ?? null,
        figures: post.figures, figuresAt: post.figuresAt?.toISOString() ?? null, ...results.of(post.id), canDelete: deletable.has(channel),
        firstComment: comment ? { id: comment.id, text: comment.text, status: comment.status, error: comment.error, url: comment.url } : null,
      };
    }),
    comments: results.comments, hasMoreComments: results.hasMoreComments,
    may: { publish: mayPublish, edit: mayPublish && editable.includes(row.state), approve: mayPublish && row.state === "waiting" && mayDecide(ctx, row), remove: mayPublish && (editable.includes(row.state) || row.state === "failed") },
  };
}

/** A second person: neither who wrote it nor who changed it last, and no program. */
export function mayDecide(ctx: Context, { authorId, editedById }: Pick<PublicationRecord, "authorId" | "editedById">): boolean {
  return isSecondPerson(ctx, authorId, editedById);
}
