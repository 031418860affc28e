import { z } from "zod";
import { listRunsOfConversation } from "@/lib/automation/log";
import { automationRunPage } from "@/lib/automation/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/[id]/automation-runs", summary: "List what automation rules did in a conversation", params: z.object({ id: z.uuid() }), query: z.object({ cursor: z.string().max(100).optional() }), response: automationRunPage }),
  ({ ctx, params: { id }, query: { cursor } }) => listRunsOfConversation(ctx, id, cursor),
);
