import { z } from "zod";
import { message, reactionInput } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { reactToMessage } from "@/lib/messages/react";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/messages/[id]/reaction", summary: "React to a message", description: "Our one reaction on it, in place of the one that was there; null takes it away.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: reactionInput, response: message }),
  ({ ctx, params: { id }, body: { emoji } }) => reactToMessage(ctx, id, emoji),
);
