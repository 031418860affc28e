import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listOutcomes } from "@/lib/outcomes/list";
import { outcomeList } from "@/lib/outcomes/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/conversations/[id]/outcomes", summary: "List what came of a conversation's messages", description: "Records that were made of them, and quotes and orders that have a line from them.", params: z.object({ id: z.uuid() }), response: outcomeList }),
  ({ ctx, params: { id } }) => listOutcomes(ctx, id),
);
