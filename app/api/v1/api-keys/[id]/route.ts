import { z } from "zod";
import { revokeApiKey } from "@/lib/api-keys/revoke";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/api-keys/[id]", summary: "Revoke an API key", permission: "api_keys.manage", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params }) => revokeApiKey(ctx, params.id),
);
