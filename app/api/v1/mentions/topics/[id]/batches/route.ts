import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listReplyBatches } from "@/lib/reply-batches/get";
import { replyBatchDetail, replyBatchInput, replyBatchList } from "@/lib/reply-batches/schema";
import { startReplyBatch } from "@/lib/reply-batches/start";

const path = "/api/v1/mentions/topics/[id]/batches";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "List how a topic was answered", description: "The latest first, at most ten.", permission: "mentions.read", params, response: replyBatchList }), ({ ctx, params: { id } }) => listReplyBatches(ctx, id));

export const POST = route(
  describe({
    method: "post",
    path,
    summary: "Answer many of a topic",
    description: "Each with words of their own, one after the other. What a platform would refuse is refused before anybody is answered, by field (`items.3.text`); who was answered meanwhile is left out.",
    permission: "mentions.answer",
    params,
    body: replyBatchInput,
    response: replyBatchDetail,
    status: 201,
  }),
  ({ ctx, params: { id }, body }) => startReplyBatch(ctx, id, body),
);
