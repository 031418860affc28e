import { z } from "zod";
import { getConversation } from "@/lib/conversations/get";
import { conversationRow } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/[id]", summary: "Read a conversation", params: z.object({ id: z.uuid() }), response: conversationRow }),
  ({ ctx, params: { id } }) => getConversation(ctx, id),
);
