import { changeConversations } from "@/lib/conversations/change-many";
import { conversationChangeInput, conversationsChanged } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/conversations/changes",
    summary: "Close, snooze, assign, label or prioritise conversations",
    description: "One, several by `ids`, or all that a list holds (`matching`, as in its address), at most 500 at once: where there are more, ask again with `nextCursor` as `after`. The answer says how each was before: `POST /conversations/restoration` takes that.",
    permission: "conversations.handle",
    body: conversationChangeInput,
    response: conversationsChanged,
  }),
  ({ ctx, body }) => changeConversations(ctx, body),
);
