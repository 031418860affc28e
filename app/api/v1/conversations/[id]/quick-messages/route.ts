import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { readQuickMessages } from "@/lib/quick-messages/read";
import { quickMessages } from "@/lib/quick-messages/schema";

export const GET = route(
  describe({
    method: "get",
    path: "/api/v1/conversations/[id]/quick-messages",
    summary: "Read what can be said in a conversation with one click",
    description: "Asking whether they are free to talk, and saying that they were mailed: in their language where the sentences are written in it. Nothing is sent; `POST …/messages` does that.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    response: quickMessages,
  }),
  ({ ctx, params: { id } }) => readQuickMessages(ctx, id),
);
