import { z } from "zod";
import { moveToTeam } from "@/lib/conversations/assign";
import { conversationRow, teamInput } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({
    method: "put",
    path: "/api/v1/conversations/[id]/team",
    summary: "Move a conversation to a team's queue",
    description: "Or to everybody's, with null. An assignee whom the new team does not reach is taken off.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    body: teamInput,
    response: conversationRow,
  }),
  ({ ctx, params: { id }, body: { teamId } }) => moveToTeam(ctx, id, teamId),
);
