import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { runsStarted, startByHand as input } from "@/lib/dialogues/schema";
import { startByHand } from "@/lib/dialogues/start-by-hand";

export const POST = route(
  describe({ method: "post", path: "/api/v1/dialogues/[id]/runs", summary: "Begin a dialogue", description: "About a record (needs `records.edit`), or in a conversation with its contact (needs `conversations.handle`).", params: z.object({ id: z.uuid() }), body: input, response: runsStarted, status: 201 }),
  ({ ctx, params: { id }, body }) => startByHand(ctx, id, body),
);
