import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { releasePublication } from "@/lib/publications/release";
import { publicationDetail, releaseInput } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications/[id]/release", summary: "Have a publication go out", description: "At its time, or now. Where a second person is to approve it, it waits for that. What a platform would refuse is refused here.", permission: "posts.publish", params: z.object({ id: z.uuid() }), body: releaseInput, response: publicationDetail }),
  ({ ctx, params: { id }, body }) => releasePublication(ctx, id, body),
);
