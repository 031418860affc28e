import { z } from "zod";
import { message } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { releaseMessage } from "@/lib/messages/schedule";

export const POST = route(
  describe({ method: "post", path: "/api/v1/messages/[id]/release", summary: "Send a message now", description: "One that is kept for later.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), response: message }),
  ({ ctx, params: { id } }) => releaseMessage(ctx, id),
);
