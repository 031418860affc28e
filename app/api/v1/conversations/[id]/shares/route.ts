import { z } from "zod";
import { message } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { shareInput } from "@/lib/team-channels/schema";
import { shareWithTeamChannel } from "@/lib/team-channels/share";

export const POST = route(
  describe({ method: "post", path: "/api/v1/conversations/[id]/shares", summary: "Share a message, or a conversation, with a team channel", description: "It is posted in the team channel as a message of the caller's: their own words, who wrote what and when, and the way to it in Weft. The other side hears nothing of it. Answers with the message in the team channel. The same `idempotencyKey` is one post.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: shareInput, response: message, status: 201 }),
  ({ ctx, params: { id }, body }) => shareWithTeamChannel(ctx, id, body),
);
