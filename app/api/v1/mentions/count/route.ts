import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { countMentions } from "@/lib/mentions/list";
import { mentionCount } from "@/lib/mentions/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/count", summary: "Count the mentions that wait", description: "And how many of them the caller has taken.", permission: "mentions.read", response: mentionCount }),
  ({ ctx }) => countMentions(ctx),
);
