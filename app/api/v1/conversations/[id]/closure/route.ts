import { z } from "zod";
import { closeConversation } from "@/lib/conversations/close";
import { reopenConversation } from "@/lib/conversations/reopen";
import { conversationRow } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/conversations/[id]/closure";
const params = z.object({ id: z.uuid() });

export const POST = route(
  describe({ method: "post", path, summary: "Close a conversation", permission: "conversations.handle", params, response: conversationRow }),
  ({ ctx, params: { id } }) => closeConversation(ctx, id),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Reopen a conversation", permission: "conversations.handle", params, response: conversationRow }),
  ({ ctx, params: { id } }) => reopenConversation(ctx, id),
);
