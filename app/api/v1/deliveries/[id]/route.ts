import { z } from "zod";
import { getSetAside } from "@/lib/connections/deliveries";
import { deliveryDetail } from "@/lib/connections/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/deliveries/[id]", summary: "Read a delivery that was set aside", permission: "connections.manage", params: z.object({ id: z.uuid() }), response: deliveryDetail }),
  ({ ctx, params }) => getSetAside(ctx, params.id),
);
