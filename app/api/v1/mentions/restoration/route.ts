import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { restoreMentions } from "@/lib/mentions/change";
import { mentionRestoreInput, mentionsChanged } from "@/lib/mentions/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/restoration", summary: "Put mentions back as they were", description: "Takes a change back, with what it answered as `before`.", permission: "mentions.answer", body: mentionRestoreInput, response: mentionsChanged }),
  ({ ctx, body }) => restoreMentions(ctx, body.items),
);
