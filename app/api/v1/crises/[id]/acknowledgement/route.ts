import { z } from "zod";
import { acknowledge } from "@/lib/crises/act";
import { crisisRow, acknowledgementInput } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/crises/[id]/acknowledgement", summary: "Take a crisis, or leave it", description: "Everybody sees who has it.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), body: acknowledgementInput, response: crisisRow }),
  ({ ctx, params: { id }, body }) => acknowledge(ctx, id, body.acknowledged),
);
