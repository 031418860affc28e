import { createReply } from "@/lib/canned-replies/keep";
import { listReplies } from "@/lib/canned-replies/list";
import { cannedReply, cannedReplyInput, cannedReplyList } from "@/lib/canned-replies/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/canned-replies";

export const GET = route(
  describe({ method: "get", path, summary: "List canned replies", description: "Those of the workspace, of the caller's teams, and the caller's own, by their shortcut.", response: cannedReplyList }),
  ({ ctx }) => listReplies(ctx),
);

export const POST = route(
  describe({ method: "post", path, summary: "Keep a canned reply", description: "Anybody may keep one privately; one that is shared needs the permission `conversations.handle`, and one of a team is made by its members. `text` names variables in braces: `{contact.first_name}`.", body: cannedReplyInput, response: cannedReply, status: 201 }),
  ({ ctx, body }) => createReply(ctx, body),
);
