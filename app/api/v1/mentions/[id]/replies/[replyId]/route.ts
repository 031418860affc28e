import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { replyRow } from "@/lib/mentions/schema";
import { withdrawReply } from "@/lib/posts/change";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/mentions/[id]/replies/[replyId]", summary: "Take back an answer that is not out", permission: "mentions.answer", params: z.object({ id: z.uuid(), replyId: z.uuid() }), response: replyRow }),
  ({ ctx, params: { id, replyId } }) => withdrawReply(ctx, id, replyId),
);
