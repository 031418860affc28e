import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { isMuted, muteConversation } from "@/lib/notifications/mute";
import { muteState } from "@/lib/notifications/schema";

const path = "/api/v1/conversations/[id]/mute";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "Read whether you have muted a conversation", caller: "member", params, response: muteState }), ({ ctx, params: { id } }) => isMuted(ctx, id));

export const PUT = route(
  describe({ method: "put", path, summary: "Mute a conversation", description: "The caller is told nothing more of it but that it is given to them or a note names them.", caller: "member", params, response: muteState }),
  ({ ctx, params: { id } }) => muteConversation(ctx, id, true),
);

export const DELETE = route(describe({ method: "delete", path, summary: "Unmute a conversation", caller: "member", params, response: muteState }), ({ ctx, params: { id } }) => muteConversation(ctx, id, false));
