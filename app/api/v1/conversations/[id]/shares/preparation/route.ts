import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { prepareShare } from "@/lib/team-channels/prepare";
import { sharePreparation, sharePreparationInput } from "@/lib/team-channels/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/[id]/shares/preparation", summary: "Read what would be shared, and with which team channels", description: "Of one message of the conversation (`message`), or of the conversation as a whole. The team channels with which the caller shared last come first.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), query: sharePreparationInput, response: sharePreparation }),
  ({ ctx, params: { id }, query: { message } }) => prepareShare(ctx, id, message ?? null),
);
