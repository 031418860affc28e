import { z } from "zod";
import { replayAll } from "@/lib/connections/deliveries";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/connections/[id]/replay", summary: "Replay everything that was set aside", permission: "connections.manage", params: z.object({ id: z.uuid() }), response: z.object({ count: z.number().int() }) }),
  async ({ ctx, params }) => ({ count: await replayAll(ctx, params.id) }),
);
