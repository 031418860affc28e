import { z } from "zod";
import { markNamedSeen } from "@/lib/conversations/named";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/conversations/[id]/mentions", summary: "Note that you saw who named you", description: "The notes in the conversation that name the caller are seen, and what they were told of it is read.", caller: "member", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params: { id } }) => markNamedSeen(ctx, id),
);
