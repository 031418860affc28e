import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { holdPublication } from "@/lib/publications/release";
import { publicationDetail } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications/[id]/hold", summary: "Take back a publication that is not out", description: "It is a draft again, or approved as it was.", permission: "posts.publish", params: z.object({ id: z.uuid() }), response: publicationDetail }),
  ({ ctx, params: { id } }) => holdPublication(ctx, id),
);
