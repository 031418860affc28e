import { z } from "zod";
import { retryMessage } from "@/lib/conversations/retry";
import { message, retryInput } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/messages/[id]/retry",
    summary: "Send a failed message again",
    description: "One of which nobody knows whether it arrived (`unknown`) needs `confirmed`, because the other side may receive it twice.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    body: retryInput,
    response: message,
  }),
  ({ ctx, params: { id }, body }) => retryMessage(ctx, id, body),
);
