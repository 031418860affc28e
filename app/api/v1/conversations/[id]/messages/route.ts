import { z } from "zod";
import { listMessages } from "@/lib/conversations/list-messages";
import { message, messagePage, sendInput, threadInput } from "@/lib/conversations/schema";
import { sendMessage } from "@/lib/conversations/send";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/conversations/[id]/messages";
const params = z.object({ id: z.uuid() });

export const GET = route(
  describe({
    method: "get",
    path,
    summary: "Read a thread",
    description: "A page of messages, oldest first: the newest ones, those `before` or `after` a cursor, or those `around` a message's id.",
    params,
    query: threadInput,
    response: messagePage,
  }),
  ({ ctx, params: { id }, query }) => listMessages(ctx, id, query),
);

export const POST = route(
  describe({
    method: "post",
    path,
    summary: "Answer in a conversation",
    description: "Queues the message; its `status` says how far it got. What the channel would refuse is refused here, by field.",
    permission: "conversations.handle",
    params,
    body: sendInput,
    response: message,
    status: 201,
  }),
  ({ ctx, params: { id }, body }) => sendMessage(ctx, id, body),
);
