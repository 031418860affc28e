import "server-only";
import { and, eq, inArray, isNotNull, isNull, ne, type SQL } from "drizzle-orm";
import { cannedReplies, files } from "@/db/schema";
import { actingMemberId, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { StoredFile } from "../files/schema";
import { mayChange, sharedWith, type Shared, type SharedKind } from "../sharing";
import type { CannedReply } from "./schema";

export type Stored = typeof cannedReplies.$inferSelect;

/** What a canned reply is among what is shared. */
export const repliesShared: SharedKind = { one: "reply", many: "replies", permission: "conversations.handle" };

/** Replies that the actor has: those of the workspace, of the actor's teams and those below, and the actor's own. */
export const visibleReplies = (ctx: Context): SQL | undefined => sharedWith(ctx, cannedReplies);

/** A reply that the actor has, held until the transaction ends. @throws AppError "not_found" */
export async function lockReply({ tx }: Unit, ctx: Context, id: string, deleted = false): Promise<Stored> {
  const [reply] = await tx.select().from(cannedReplies).where(and(visibleReplies(ctx), eq(cannedReplies.id, id), deleted ? isNotNull(cannedReplies.deletedAt) : isNull(cannedReplies.deletedAt))).for("update");
  if (!reply) throw new AppError("not_found", "This canned reply does not exist, or is not shared with you.");
  return reply;
}

/** One shortcut, one text: among what the same people have in the same language. @throws AppError "invalid" */
export async function requireFree({ tx }: Unit, { workspaceId }: Context, { id, shortcut, language, sharing, teamId, ownerId }: Pick<Stored, "id" | "shortcut" | "language"> & Shared): Promise<void> {
  const [taken] = await tx
    .select({ title: cannedReplies.title })
    .from(cannedReplies)
    .where(and(
      eq(cannedReplies.workspaceId, workspaceId), eq(cannedReplies.shortcut, shortcut), ne(cannedReplies.id, id), isNull(cannedReplies.deletedAt),
      language === null ? isNull(cannedReplies.language) : eq(cannedReplies.language, language),
      eq(cannedReplies.sharing, sharing), teamId ? eq(cannedReplies.teamId, teamId) : undefined, sharing === "private" && ownerId ? eq(cannedReplies.ownerId, ownerId) : undefined,
    ))
    .limit(1);
  if (taken) throw refused("shortcut", `/${shortcut} is “${taken.title}” already. Choose another shortcut, or another language.`);
}

/** Files as a reply keeps them, in their order: those that it has, and uploads of the actor. @throws AppError "invalid" */
export async function requireFiles({ tx }: Unit, ctx: Context, ids: readonly string[], kept: readonly StoredFile[] = []): Promise<StoredFile[]> {
  const wanted = ids.filter((id) => !kept.some((file) => file.id === id));
  const memberId = actingMemberId(ctx);
  const own = memberId ? eq(files.uploadedBy, memberId) : isNull(files.uploadedBy);
  const rows = wanted.length ? await tx.select({ id: files.id, name: files.name, mime: files.mime, size: files.size }).from(files).where(and(eq(files.workspaceId, ctx.workspaceId), inArray(files.id, wanted), isNull(files.conversationId), own)) : [];
  return ids.map((id) => {
    const file = [...kept, ...rows].find((one) => one.id === id);
    if (!file) throw refused("fileIds", "One of the files is not there any more. Attach it again.");
    return file;
  });
}

export const refused = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });

export const toCannedReply = (ctx: Context, { id, shortcut, title, text, language, files: kept, sharing, teamId, ownerId, updatedAt }: Stored): CannedReply => ({ id, shortcut, title, text, language, files: kept, sharing, teamId, ownerId, updatedAt: updatedAt.toISOString(), mayChange: mayChange(ctx, repliesShared, { sharing, teamId, ownerId }) });
