import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { replyRow } from "@/lib/mentions/schema";
import { decideReply } from "@/lib/posts/decide";
import { publicationDecision } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/[id]/replies/[replyId]/decision", summary: "Approve or give back a public answer", description: "By a second person: not who wrote it, and no API key.", permission: "posts.publish", params: z.object({ id: z.uuid(), replyId: z.uuid() }), body: publicationDecision, response: replyRow }),
  ({ ctx, params: { id, replyId }, body }) => decideReply(ctx, id, replyId, body),
);
