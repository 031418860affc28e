import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { mentions, replyBatches, replyBatchMentions } from "@/db";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { seenBy } from "../mentions/find";
import { lengthProblem } from "../mentions/length";
import { rulesOf } from "../mentions/rules";
import { readConnections } from "./candidates";
import { replyBatchJob } from "./find";
import { readReplyBatch } from "./get";
import type { ReplyBatchDetail, ReplyBatchInput } from "./schema";
import { unknownPlaceholder } from "./template";

/**
 * Answers many of a topic, each with words of their own, one after the other by a job. What a platform would refuse is refused here, before anybody is
 * answered; who was answered meanwhile is left out when it is their turn.
 * @throws AppError "invalid" with a field for each answer that cannot go out (`items.3.text`) · "conflict" when this topic is being answered · "not_found" when one of the mentions is not of it · "forbidden"
 */
export async function startReplyBatch(ctx: Context, topicId: string, { template, items, holdSeconds }: ReplyBatchInput): Promise<ReplyBatchDetail> {
  requirePermission(ctx, "mentions.answer");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const wanted = [...new Map(items.map((item, index) => [item.mentionId, { ...item, index }])).values()];
    const rows = await tx
      .select({ id: mentions.id, channel: mentions.channel, connectionId: mentions.connectionId, deletedAt: mentions.deletedAt, identityId: mentions.identityId })
      .from(mentions)
      .where(and(seenBy(ctx), eq(mentions.topicId, topicId), eq(mentions.isOurs, false), inArray(mentions.id, wanted.map(({ mentionId }) => mentionId))));
    if (rows.length < wanted.length) throw new AppError("not_found", "Some of these mentions are not of this topic, or not among those you may see. Look at the topic again.");
    const known = new Map(rows.map((row) => [row.id, row]));
    const connections = await readConnections(unit, ctx, rows.map(({ connectionId }) => connectionId));
    const fields = wanted.flatMap(({ mentionId, text, index }) => {
      const mention = known.get(mentionId)!;
      const rules = rulesOf({ ...mention, deletedAt: null }, connections.get(mention.connectionId)!);
      const problem = rules.blocked ?? lengthProblem(text, rules, rules.platform) ?? gap(text);
      return problem ? [{ field: `items.${index}.text`, message: problem }] : [];
    });
    if (fields[0]) throw new AppError("invalid", fields[0].message, { fields });
    const id = newId();
    const made = await tx.insert(replyBatches).values({ workspaceId, id, topicId, template, status: "running", startedById: actingMemberId(ctx), startedByName: actorName(ctx), createdAt: new Date() }).onConflictDoNothing().returning({ id: replyBatches.id });
    if (!made.length) throw new AppError("conflict", "This topic is being answered already. Wait until that has come to its end, or stop it.");
    await tx.insert(replyBatchMentions).values(wanted.map(({ mentionId, text }, place) => ({ workspaceId, batchId: id, mentionId, place, text })));
    await recordActivity(ctx, unit, { action: "topic.answer", targetId: topicId, detail: { batchId: id, mentions: wanted.length } });
    unit.job(replyBatchJob(workspaceId, id, 0, holdSeconds ? new Date(Date.now() + holdSeconds * 1000) : undefined));
    unit.change({ topic: "mention", ids: [] });
    return readReplyBatch(unit, ctx, id);
  });
}

function gap(text: string): string | null {
  const place = unknownPlaceholder(text);
  return place && `${place} would be read as it stands here. Write what is meant, or take it out.`;
}
