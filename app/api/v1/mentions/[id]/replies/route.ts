import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { replyToMention } from "@/lib/mentions/reply";
import { replyInput, replyRow } from "@/lib/mentions/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/mentions/[id]/replies",
    summary: "Answer a mention in public",
    description: "Queues the answer; its `status` says how far it got. With `holdSeconds` it can be taken back until then. What the platform would refuse is refused here, by field.",
    permission: "mentions.answer",
    params: z.object({ id: z.uuid() }),
    body: replyInput,
    response: replyRow,
    status: 201,
  }),
  ({ ctx, params: { id }, body }) => replyToMention(ctx, id, body),
);
