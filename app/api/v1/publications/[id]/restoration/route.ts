import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { restorePublication } from "@/lib/publications/remove";
import { publicationDetail } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications/[id]/restoration", summary: "Restore a deleted publication", description: "As it was; one whose time has passed meanwhile is paused.", permission: "posts.publish", params: z.object({ id: z.uuid() }), response: publicationDetail }),
  ({ ctx, params: { id } }) => restorePublication(ctx, id),
);
