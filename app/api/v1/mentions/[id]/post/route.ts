import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { deletedState } from "@/lib/mentions/schema";
import { deleteOurPost } from "@/lib/posts/delete";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/mentions/[id]/post", summary: "Delete a public post of ours", description: "At its platform, and for good. What it answered waits again. For a post of a publication `posts.publish` is needed as well.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), response: deletedState }),
  ({ ctx, params: { id } }) => deleteOurPost(ctx, id),
);
