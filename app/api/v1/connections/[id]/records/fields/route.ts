import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { remoteFields } from "@/lib/sync/schema";
import { getRemoteFields } from "@/lib/sync/view";

export const GET = route(
  describe({ method: "get", path: "/api/v1/connections/[id]/records/fields", summary: "List the fields that the other system has", description: "Asked there now.", permission: "connections.manage", params: z.object({ id: z.uuid() }), response: remoteFields }),
  ({ ctx, params: { id } }) => getRemoteFields(ctx, id),
);
