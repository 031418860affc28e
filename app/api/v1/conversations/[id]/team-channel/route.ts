import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { markTeamChannel } from "@/lib/team-channels/mark";
import { teamChannelInput } from "@/lib/team-channels/schema";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/conversations/[id]/team-channel", summary: "Make a group a team channel, or a customers’ group again", description: "In a team channel the company's own people talk: nobody waits for an answer there, it is in no queue and no figure from then on, and what customers write can be shared with it.", permission: "connections.manage", params: z.object({ id: z.uuid() }), body: teamChannelInput, response: conversationRow }),
  ({ ctx, params: { id }, body: { isTeamChannel } }) => markTeamChannel(ctx, id, isTeamChannel),
);
