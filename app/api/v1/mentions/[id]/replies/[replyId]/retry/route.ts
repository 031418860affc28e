import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { replyRetryInput, replyRow } from "@/lib/mentions/schema";
import { retryReply } from "@/lib/posts/change";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/[id]/replies/[replyId]/retry", summary: "Publish an answer again", description: "One that failed; of one that may be out a person must have looked (`confirmed`).", permission: "mentions.answer", params: z.object({ id: z.uuid(), replyId: z.uuid() }), body: replyRetryInput, response: replyRow }),
  ({ ctx, params: { id, replyId }, body }) => retryReply(ctx, id, replyId, body),
);
