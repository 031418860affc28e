import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { retryPost } from "@/lib/publications/retry";
import { postRetryInput, publicationDetail } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications/[id]/posts/[postId]/retry", summary: "Publish a post again", description: "One that failed; or, with `confirmed`, one of which nobody knows whether it is out.", permission: "posts.publish", params: z.object({ id: z.uuid(), postId: z.uuid() }), body: postRetryInput, response: publicationDetail }),
  ({ ctx, params: { id, postId }, body }) => retryPost(ctx, id, postId, body),
);
