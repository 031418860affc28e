import { z } from "zod";
import { regrouped, splitConversationInput } from "@/lib/conversations/regroup/schema";
import { splitConversation } from "@/lib/conversations/regroup/split";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/conversations/[id]/splits", summary: "Split a conversation", description: "From one message on, or just some: they become a conversation of their own, into which comes what answers them on the platform. Everything else that the other side writes comes where it came. It can be taken back.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: splitConversationInput, response: regrouped, status: 201 }),
  ({ ctx, params: { id }, body }) => splitConversation(ctx, id, body),
);
