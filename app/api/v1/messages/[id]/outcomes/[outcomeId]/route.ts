import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { takeOutcomeBack } from "@/lib/outcomes/take-back";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/messages/[id]/outcomes/[outcomeId]", summary: "Take back what was made of a message", description: "The record is deleted, a line is as it was before.", permission: "conversations.handle", params: z.object({ id: z.uuid(), outcomeId: z.uuid() }) }),
  ({ ctx, params: { id, outcomeId } }) => takeOutcomeBack(ctx, id, outcomeId),
);
