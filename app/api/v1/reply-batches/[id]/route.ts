import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { changeReplyBatch } from "@/lib/reply-batches/change";
import { getReplyBatch } from "@/lib/reply-batches/get";
import { replyBatchDetail, replyBatchPatch } from "@/lib/reply-batches/schema";

const path = "/api/v1/reply-batches/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "Read how far answers to a topic are", permission: "mentions.read", params, response: replyBatchDetail }), ({ ctx, params: { id } }) => getReplyBatch(ctx, id));

export const PATCH = route(
  describe({ method: "patch", path, summary: "Pause, go on with or stop answers to a topic", description: "Stopping takes back what is not out, and is final.", permission: "mentions.answer", params, body: replyBatchPatch, response: replyBatchDetail }),
  ({ ctx, params: { id }, body: { status } }) => changeReplyBatch(ctx, id, status),
);
