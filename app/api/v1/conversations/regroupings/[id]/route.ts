import { z } from "zod";
import { regroupingUndone } from "@/lib/conversations/regroup/schema";
import { undoRegrouping } from "@/lib/conversations/regroup/undo";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/conversations/regroupings/[id]", summary: "Take a merge or a split back", permission: "conversations.handle", params: z.object({ id: z.uuid() }), response: regroupingUndone }),
  ({ ctx, params: { id } }) => undoRegrouping(ctx, id),
);
