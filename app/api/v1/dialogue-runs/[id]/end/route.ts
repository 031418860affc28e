import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { endRun } from "@/lib/dialogues/end";

export const POST = route(
  describe({ method: "post", path: "/api/v1/dialogue-runs/[id]/end", summary: "End a run", description: "Nothing more is said to the other side.", permission: "conversations.handle", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => endRun(ctx, id),
);
