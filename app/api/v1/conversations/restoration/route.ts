import { restoreConversations } from "@/lib/conversations/restore";
import { conversationRestoreInput, conversationsRestored } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/conversations/restoration", summary: "Put conversations back as they were", description: "As `POST /conversations/changes` said they were before.", permission: "conversations.handle", body: conversationRestoreInput, response: conversationsRestored }),
  ({ ctx, body: { items } }) => restoreConversations(ctx, items),
);
