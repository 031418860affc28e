import { z } from "zod";
import { setEnded } from "@/lib/crises/act";
import { crisisRow, endInput } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/crises/[id]/ending", summary: "End a crisis, or open it again", description: "It ends by itself when no more is said than usual for two hours.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), body: endInput, response: crisisRow }),
  ({ ctx, params: { id }, body }) => setEnded(ctx, id, body.ended),
);
