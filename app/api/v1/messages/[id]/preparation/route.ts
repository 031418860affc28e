import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { prepareOutcome } from "@/lib/outcomes/prepare";
import { preparation } from "@/lib/outcomes/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/messages/[id]/preparation", summary: "Read what can be made of a message", description: "Its products with quantities and prices, and the customer's quotes and orders that can still be changed.", permission: "conversations.handle", params: z.object({ id: z.uuid() }), response: preparation }),
  ({ ctx, params: { id } }) => prepareOutcome(ctx, id),
);
