import { z } from "zod";
import { listSetAside } from "@/lib/connections/deliveries";
import { deliveryPage } from "@/lib/connections/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/connections/[id]/deliveries", summary: "List what was set aside", description: "What the connection received and Weft could not understand, newest first.", permission: "connections.manage", params: z.object({ id: z.uuid() }), query: z.object({ cursor: z.string().optional() }), response: deliveryPage }),
  ({ ctx, params, query }) => listSetAside(ctx, params.id, query.cursor),
);
