import { z } from "zod";
import { mergeConversations } from "@/lib/conversations/regroup/merge";
import { mergeConversationsInput, regrouped } from "@/lib/conversations/regroup/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/conversations/[id]/merges", summary: "Merge conversations into one", description: "Those with the same contact through the same connection. What they hold is this one's from then on, what comes later in their threads comes here, and their addresses lead here. Each merge can be taken back.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: mergeConversationsInput, response: regrouped, status: 201 }),
  ({ ctx, params: { id }, body: { ids } }) => mergeConversations(ctx, id, ids),
);
