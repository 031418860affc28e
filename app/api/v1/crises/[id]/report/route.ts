import { z } from "zod";
import { writeLearned } from "@/lib/crises/act";
import { crisisRow, learnedInput } from "@/lib/crises/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/crises/[id]/report", summary: "Write what was learned from a crisis", description: "It is kept with its report.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), body: learnedInput, response: crisisRow }),
  ({ ctx, params: { id }, body }) => writeLearned(ctx, id, body.learned),
);
