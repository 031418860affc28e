import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { makeOutcome } from "@/lib/outcomes/make";
import { outcome, outcomeInput } from "@/lib/outcomes/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/messages/[id]/outcomes",
    summary: "Make a record or a line of a message",
    description: "A task, a case, a deal, or a line of a quote or an order, for the customer who wrote it. Needs `records.edit` as well. A second task, case or deal of one message answers with the one that there is.",
    permission: "conversations.handle",
    params: z.object({ id: z.uuid() }),
    body: outcomeInput,
    response: outcome,
    status: 201,
  }),
  ({ ctx, params: { id }, body }) => makeOutcome(ctx, id, body),
);
