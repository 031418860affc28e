import "server-only";
import { and, eq } from "drizzle-orm";
import { posts } from "@/db";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { lockMention } from "../mentions/find";
import { leaveAnswered } from "../mentions/leave-answered";
import { toReply } from "../mentions/rows";
import type { ReplyRow } from "../mentions/schema";
import type { PublicationDecision } from "../publications/schema";
import { lockReply } from "./change";
import { publishJob } from "./queue";
import { isSecondPerson } from "./second-person";

/**
 * A second person says whether a public answer may go out: it goes at once, and its mention leaves the queue; or it is given back to its author with a word.
 * @throws AppError "conflict" when it does not wait any more · "forbidden" for who wrote it, and for API keys · "not_found"
 */
export async function decideReply(ctx: Context, mentionId: string, postId: string, { decision, reason }: PublicationDecision): Promise<ReplyRow> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, async (unit) => {
    const mention = await lockMention(unit, ctx, mentionId);
    const post = await lockReply(unit, ctx, mentionId, postId);
    if (post.status !== "waiting") throw new AppError("conflict", "This answer does not wait for approval any more.");
    if (!isSecondPerson(ctx, post.memberId)) throw new AppError("forbidden", "A second person approves: not who wrote it, and no API key.");
    const isApproved = decision === "approve";
    const decided = { status: isApproved ? ("queued" as const) : ("returned" as const), decidedById: actingMemberId(ctx), decidedByName: actorName(ctx), decidedAt: new Date(), error: isApproved ? null : (reason ?? "No reason was given.") };
    await unit.tx.update(posts).set(decided).where(and(eq(posts.workspaceId, ctx.workspaceId), eq(posts.id, postId)));
    await recordActivity(ctx, unit, { action: isApproved ? "answer.approve" : "answer.return", targetId: postId });
    if (isApproved) {
      unit.job(publishJob(ctx.workspaceId, postId));
      await leaveAnswered(unit, ctx, mention, post.memberId);
    } else unit.change({ topic: "mention", ids: [mentionId] });
    return toReply({ ...post, ...decided });
  });
}
