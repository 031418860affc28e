import "server-only";
import { and, eq } from "drizzle-orm";
import { posts } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { queueAgain } from "../posts/change";
import { readPublication } from "./get";
import type { PublicationDetail } from "./schema";
import { settlePublications } from "./settle";

/**
 * Publishes a post again that failed, or of which nobody knows whether it is out.
 * @throws AppError "conflict" when it is no such post, or when it may be published twice and `confirmed` is not set · "not_found" · "forbidden"
 */
export async function retryPost(ctx: Context, id: string, postId: string, { confirmed }: { confirmed: boolean }): Promise<PublicationDetail> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    await readPublication(unit, ctx, id);
    const [post] = await unit.tx.select().from(posts).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.id, postId), eq(posts.publicationId, id))).for("update");
    if (!post) throw new AppError("not_found", "There is no such post of this publication.");
    await queueAgain(unit, ctx, post, confirmed);
    await settlePublications(unit, ctx.workspaceId, [id]);
    return readPublication(unit, ctx, id);
  });
}
