import { z } from "zod";
import { replayDelivery } from "@/lib/connections/deliveries";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/deliveries/[id]/replay", summary: "Replay a delivery", permission: "connections.manage", params: z.object({ id: z.uuid() }) }),
  ({ ctx, params }) => replayDelivery(ctx, params.id),
);
