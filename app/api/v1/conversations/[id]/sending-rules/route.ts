import { z } from "zod";
import { sendingRules } from "@/lib/conversations/schema";
import { getSendingRules } from "@/lib/conversations/sending";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/[id]/sending-rules", summary: "Read what may be sent in a conversation", description: "Whether anything can be sent now and why not, and the channel's limits.", params: z.object({ id: z.uuid() }), response: sendingRules }),
  ({ ctx, params: { id } }) => getSendingRules(ctx, id),
);
