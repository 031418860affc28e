import { z } from "zod";
import { restoreReply } from "@/lib/canned-replies/keep";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/canned-replies/[id]/restoration", summary: "Restore a deleted canned reply", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => restoreReply(ctx, id),
);
