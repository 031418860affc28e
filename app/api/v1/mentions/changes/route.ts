import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { changeMentions } from "@/lib/mentions/change";
import { mentionChangeInput, mentionsChanged } from "@/lib/mentions/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/mentions/changes",
    summary: "Assign, label, dismiss or reopen mentions",
    description: "One, several by `ids`, or all that a list holds (`matching`, as in its address), at most 1,000 at once. The answer says how each was before: `POST /mentions/restoration` takes that.",
    permission: "mentions.answer",
    body: mentionChangeInput,
    response: mentionsChanged,
  }),
  ({ ctx, body }) => changeMentions(ctx, body),
);
