import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { deletePublishedPost } from "@/lib/posts/delete";
import { publicationDetail } from "@/lib/publications/schema";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/publications/[id]/posts/[postId]", summary: "Delete a published post", description: "At its platform, and for good.", permission: "posts.publish", params: z.object({ id: z.uuid(), postId: z.uuid() }), response: publicationDetail }),
  ({ ctx, params: { id, postId } }) => deletePublishedPost(ctx, id, postId),
);
