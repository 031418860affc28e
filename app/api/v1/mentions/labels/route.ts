import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listMentionLabels } from "@/lib/mentions/list";
import { labelList } from "@/lib/mentions/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/mentions/labels", summary: "List labels of mentions", description: "Those that were given lately, the most used first.", permission: "mentions.read", response: labelList }),
  ({ ctx }) => listMentionLabels(ctx),
);
