import { z } from "zod";
import { assignConversation } from "@/lib/conversations/assign";
import { assigneeInput, conversationRow } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({
    method: "put",
    path: "/api/v1/conversations/[id]/assignee",
    summary: "Assign a conversation to a member",
    description: "Or to nobody, with null. The member's teams must reach the conversation's team.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    body: assigneeInput,
    response: conversationRow,
  }),
  ({ ctx, params: { id }, body: { assigneeId } }) => assignConversation(ctx, id, assigneeId),
);
