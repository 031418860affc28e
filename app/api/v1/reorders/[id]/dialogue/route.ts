import { z } from "zod";
import { startReorder } from "@/lib/dialogues/start-reorder";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post", path: "/api/v1/reorders/[id]/dialogue", permission: "conversations.handle", params: z.object({ id: z.uuid() }), status: 201,
    summary: "Ask a customer for a lapsed reorder", description: "Begins the active dialogue for lapsed reorders with whoever orders, on the channel on which they talk with us; once for each lapse.",
    response: z.object({ runId: z.uuid(), isNew: z.boolean().meta({ description: "False: they were asked before." }) }),
  }),
  ({ ctx, params: { id } }) => startReorder(ctx, id),
);
