import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { cannedReplies } from "@/db/schema";
import { actingMemberId, inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireMayChange, requireSharing } from "../sharing";
import { lockReply, repliesShared, requireFiles, requireFree, toCannedReply } from "./find";
import { mostReplies } from "./list";
import { cannedReplyInput, cannedReplyPatch, type CannedReply, type CannedReplyInput, type CannedReplyPatch } from "./schema";

/** Keeps what is written again and again. @throws AppError "invalid" · "forbidden" · "conflict" when there are too many */
export async function createReply(ctx: Context, input: CannedReplyInput): Promise<CannedReply> {
  const { fileIds, sharing, teamId, ...said } = cannedReplyInput.parse(input);
  return inTransaction(ctx, async (unit) => {
    const ownerId = actingMemberId(ctx);
    const shared = await requireSharing(unit, ctx, repliesShared, { sharing, teamId, ownerId });
    const there = await unit.tx.select({ id: cannedReplies.id }).from(cannedReplies).where(and(eq(cannedReplies.workspaceId, ctx.workspaceId), isNull(cannedReplies.deletedAt))).limit(mostReplies);
    if (there.length >= mostReplies) throw new AppError("conflict", `There are ${mostReplies} canned replies already. Delete some first.`);
    const now = new Date();
    const row = { workspaceId: ctx.workspaceId, id: newId(), ...said, ...shared, ownerId, files: await requireFiles(unit, ctx, fileIds), createdAt: now, updatedAt: now, deletedAt: null };
    await requireFree(unit, ctx, row);
    await unit.tx.insert(cannedReplies).values(row);
    unit.change({ topic: "canned_replies" });
    return toCannedReply(ctx, row);
  });
}

/** Changes one, or whom it is shared with. @throws AppError "not_found" · "forbidden" · "invalid" */
export async function updateReply(ctx: Context, id: string, patch: CannedReplyPatch): Promise<CannedReply> {
  const { fileIds, sharing, teamId, ...said } = cannedReplyPatch.parse(patch);
  return inTransaction(ctx, async (unit) => {
    const reply = await lockReply(unit, ctx, id);
    requireMayChange(ctx, repliesShared, reply);
    const shared = sharing === undefined && teamId === undefined ? {} : await requireSharing(unit, ctx, repliesShared, { sharing: sharing ?? reply.sharing, teamId: teamId === undefined ? reply.teamId : teamId, ownerId: reply.ownerId });
    const after = { ...reply, ...said, ...shared, ...(fileIds && { files: await requireFiles(unit, ctx, fileIds, reply.files) }), updatedAt: new Date() };
    if (after.sharing === "private" && after.ownerId !== actingMemberId(ctx)) throw new AppError("forbidden", "Only who made a reply can keep it to themselves. Write your own instead.");
    await requireFree(unit, ctx, after);
    await unit.tx.update(cannedReplies).set({ shortcut: after.shortcut, title: after.title, text: after.text, language: after.language, files: after.files, sharing: after.sharing, teamId: after.teamId, updatedAt: after.updatedAt }).where(and(eq(cannedReplies.workspaceId, ctx.workspaceId), eq(cannedReplies.id, id)));
    unit.change({ topic: "canned_replies" });
    return toCannedReply(ctx, after);
  });
}

async function setDeleted(ctx: Context, id: string, deletedAt: Date | null): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    const reply = await lockReply(unit, ctx, id, deletedAt === null);
    requireMayChange(ctx, repliesShared, reply);
    if (deletedAt === null) await requireFree(unit, ctx, reply);
    await unit.tx.update(cannedReplies).set({ deletedAt }).where(and(eq(cannedReplies.workspaceId, ctx.workspaceId), eq(cannedReplies.id, id)));
    unit.change({ topic: "canned_replies" });
  });
}

/** Takes one away; it can be restored. @throws AppError "not_found" · "forbidden" */
export const deleteReply = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, new Date());

/** @throws as `deleteReply` · AppError "invalid" when its shortcut is another's by now */
export const restoreReply = (ctx: Context, id: string): Promise<void> => setDeleted(ctx, id, null);
