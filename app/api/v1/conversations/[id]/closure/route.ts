import { z } from "zod";
import { closeConversation } from "@/lib/conversations/close";
import { reopenConversation } from "@/lib/conversations/reopen";
import { closureInput, conversationRow } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/conversations/[id]/closure";
const params = z.object({ id: z.uuid() });

export const POST = route(
  describe({ method: "post", path, summary: "Close a conversation", description: "With one of the workspace's reasons, where it has any.", permission: "conversations.handle", params, body: closureInput, response: conversationRow }),
  ({ ctx, params: { id }, body: { reason } }) => closeConversation(ctx, id, reason),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Reopen a conversation", permission: "conversations.handle", params, response: conversationRow }),
  ({ ctx, params: { id } }) => reopenConversation(ctx, id),
);
