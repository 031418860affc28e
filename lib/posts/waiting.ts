import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { mentions, posts } from "@/db";
import { hasPermission, inTransaction, requirePermission, type Context } from "../context";
import { seenBy } from "../mentions/find";
import { toReply } from "../mentions/rows";
import type { WaitingAnswers } from "../mentions/schema";
import { oneLine } from "../text/one-line";
import { isSecondPerson } from "./second-person";

/** So many are shown at once; the next come as these are decided. */
const most = 100;

/** Public answers that wait for a second person, to mentions that the actor may see, the oldest first. @throws AppError "forbidden" */
export async function listWaitingAnswers(ctx: Context): Promise<WaitingAnswers> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx
      .select({ post: posts, mention: { id: mentions.id, channel: mentions.channel, authorName: mentions.authorName, text: mentions.text } })
      .from(posts)
      .innerJoin(mentions, and(seenBy(ctx), eq(mentions.id, posts.replyToId)))
      .where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.status, "waiting")))
      .orderBy(asc(posts.createdAt), asc(posts.id))
      .limit(most + 1);
    const mayApprove = hasPermission(ctx, "posts.publish");
    return { items: rows.slice(0, most).map(({ post, mention }) => ({ ...toReply(post), mention: { ...mention, text: oneLine(mention.text, 280) }, mayDecide: mayApprove && isSecondPerson(ctx, post.memberId) })), more: rows.length > most };
  });
}
