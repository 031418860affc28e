import { z } from "zod";
import { markConversationRead } from "@/lib/conversations/mark-read";
import { conversationRow, readInput } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/conversations/[id]/read", summary: "Mark a conversation read or unread", permission: "conversations.handle", params: z.object({ id: z.uuid() }), body: readInput, response: conversationRow }),
  ({ ctx, params: { id }, body: { read } }) => markConversationRead(ctx, id, read),
);
