import { z } from "zod";
import { listConversations } from "@/lib/conversations/list";
import { conversationFilter, conversationPage, startedConversation, startInput } from "@/lib/conversations/schema";
import { startConversation } from "@/lib/conversations/start";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/conversations";

export const GET = route(
  describe({
    method: "get",
    path,
    summary: "List conversations",
    description: "Those that the caller may see, latest message first, or longest waiting first.",
    query: conversationFilter.extend({ cursor: z.string().max(400).optional() }),
    response: conversationPage,
  }),
  ({ ctx, query: { cursor, ...filter } }) => listConversations(ctx, filter, cursor),
);

export const POST = route(
  describe({
    method: "post",
    path,
    summary: "Write first to a contact",
    description: "On channels where the company may. Where a channel keeps one thread per person, that thread is used again.",
    permission: "conversations.handle",
    body: startInput,
    response: startedConversation,
    status: 201,
  }),
  ({ ctx, body }) => startConversation(ctx, body),
);
