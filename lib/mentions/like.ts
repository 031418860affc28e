import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { askPlatform } from "../posts/ask-platform";
import { requireMention, targetOf } from "./find";
import { isoOrNull } from "./rows";

/**
 * Likes a public post in our name, or takes that back. Doing it again changes nothing.
 * @throws AppError "conflict" where the platform has no likes, or the post is gone · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function setLiked(ctx: Context, id: string, on: boolean): Promise<{ likedAt: string | null }> {
  requirePermission(ctx, "mentions.answer");
  const mention = await inTransaction(ctx, (unit) => requireMention(unit, ctx, id));
  if ((mention.likedAt !== null) === on) return { likedAt: isoOrNull(mention.likedAt) };
  if (mention.deletedAt) throw new AppError("conflict", "The post is not there any more: it was deleted.");
  await askPlatform(ctx, mention.connectionId, "like posts", ({ like }) => like, targetOf(mention), on);
  const likedAt = on ? new Date() : null;
  await inTransaction(ctx, async ({ tx, change }) => {
    await tx.update(mentions).set({ likedAt }).where(and(eq(mentions.workspaceId, ctx.workspaceId), eq(mentions.id, id)));
    change({ topic: "mention", ids: [id] });
  });
  return { likedAt: isoOrNull(likedAt) };
}
