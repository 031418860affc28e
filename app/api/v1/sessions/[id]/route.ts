import { z } from "zod";
import { revokeSession } from "@/lib/auth/sessions";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/sessions/[id]", summary: "End one of your sessions", caller: "member", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params }) => revokeSession(ctx, params.id),
);
