import "server-only";
import type { ReadStream } from "node:fs";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { cannedReplies, conversations, files, mentions, posts, publications, withWorkspace } from "@/db";
import { visibleReplies } from "../canned-replies/find";
import { actingMemberId, hasPermission, inTransaction, type Context } from "../context";
import { canSee } from "../conversations/visibility";
import { AppError } from "../errors";
import { seenBy } from "../mentions/find";
import { readBlob, streamBlob } from "./blobs";
import type { StoredFile } from "./schema";

const gone = () => new AppError("not_found", "This file does not exist, or it belongs to a conversation that you may not see.");

export interface OpenedFile extends StoredFile {
  sha256: string;
  /** The bytes from `start` to `end`, both included. */
  stream(range?: { start: number; end: number }): ReadStream;
  read(): Promise<Uint8Array>;
}

/**
 * A file that the actor may see: one of a conversation that they see, one that is published or to be, one of a canned reply of theirs, or their own upload.
 * @throws AppError "not_found"
 */
export async function openFile(ctx: Context, id: string): Promise<OpenedFile> {
  const [found] = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ file: files, conversation: { id: conversations.id, teamId: conversations.teamId, assigneeId: conversations.assigneeId } })
      .from(files)
      .leftJoin(conversations, and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, files.conversationId)))
      .where(and(eq(files.workspaceId, ctx.workspaceId), eq(files.id, id))));
  if (!found || (!mayRead(ctx, found) && !(await isPublished(ctx, found.file)) && !(await isOfReply(ctx, found.file)))) throw gone();
  const { sha256, name, mime, size } = found.file;
  return { id, name, mime, size, sha256, stream: (range) => streamBlob(ctx.workspaceId, sha256, range), read: () => readBlob(ctx.workspaceId, sha256) };
}

function mayRead(ctx: Context, { file, conversation }: { file: typeof files.$inferSelect; conversation: { teamId: string | null; assigneeId: string | null } | null }): boolean {
  if (file.conversationId) return conversation !== null && canSee(ctx.scope, conversation);
  return ctx.actor.kind === "system" || file.uploadedBy === actingMemberId(ctx);
}

/** Whoever sees what we publish sees its pictures. */
function isPublished(ctx: Context, { id, conversationId }: typeof files.$inferSelect): Promise<boolean> {
  if (conversationId || !hasPermission(ctx, "mentions.read")) return Promise.resolve(false);
  const holding = JSON.stringify([{ fileId: id }]);
  return inTransaction(ctx, async ({ tx }) => {
    const [publication] = await tx.select({ id: publications.id }).from(publications).where(and(eq(publications.workspaceId, ctx.workspaceId), sql`${publications.attachments} @> ${holding}::jsonb`)).limit(1);
    if (publication) return true;
    const [answer] = await tx
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(mentions, and(seenBy(ctx), eq(mentions.id, posts.replyToId)))
      .where(and(eq(posts.workspaceId, ctx.workspaceId), isNotNull(posts.attachments), sql`${posts.attachments} @> ${holding}::jsonb`))
      .limit(1);
    return answer !== undefined;
  });
}

/** Whoever has a canned reply sees what it brings. */
function isOfReply(ctx: Context, { id, conversationId }: typeof files.$inferSelect): Promise<boolean> {
  if (conversationId) return Promise.resolve(false);
  return inTransaction(ctx, async ({ tx }) => {
    const [reply] = await tx.select({ id: cannedReplies.id }).from(cannedReplies).where(and(visibleReplies(ctx), isNull(cannedReplies.deletedAt), sql`${cannedReplies.files} @> ${JSON.stringify([{ id }])}::jsonb`)).limit(1);
    return reply !== undefined;
  });
}

/** The bytes of a file of this workspace, for connectors and jobs. @throws AppError "not_found" */
export async function readStoredFile(workspaceId: string, fileId: string): Promise<Uint8Array> {
  const [file] = await withWorkspace(workspaceId, (tx) => tx.select({ sha256: files.sha256 }).from(files).where(and(eq(files.workspaceId, workspaceId), eq(files.id, fileId))));
  if (!file) throw gone();
  return readBlob(workspaceId, file.sha256);
}
