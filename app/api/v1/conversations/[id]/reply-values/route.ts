import { z } from "zod";
import { replyValues } from "@/lib/canned-replies/schema";
import { readReplyValues } from "@/lib/canned-replies/use";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/[id]/reply-values", summary: "Read what canned replies can name here", description: "By variable; what is not known is left out.", params: z.object({ id: z.uuid() }), response: replyValues }),
  ({ ctx, params: { id } }) => readReplyValues(ctx, id),
);
