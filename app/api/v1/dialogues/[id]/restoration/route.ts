import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { restoreDialogue } from "@/lib/dialogues/delete";

export const POST = route(
  describe({ method: "post", path: "/api/v1/dialogues/[id]/restoration", summary: "Restore a dialogue", description: "One that was active is paused.", permission: "dialogues.manage", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => restoreDialogue(ctx, id),
);
