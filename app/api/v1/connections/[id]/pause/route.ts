import { z } from "zod";
import { pauseConnection, resumeConnection } from "@/lib/connections/pause";
import { connectionDetail } from "@/lib/connections/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/connections/[id]/pause";
const params = z.object({ id: z.uuid() });
const permission = "connections.manage";

export const PUT = route(describe({ method: "put", path, summary: "Pause a connection", permission, params, response: connectionDetail }), ({ ctx, params: { id } }) => pauseConnection(ctx, id));

export const DELETE = route(
  describe({ method: "delete", path, summary: "Resume a connection", description: "Once the platform has accepted the stored credentials.", permission, params, response: connectionDetail }),
  ({ ctx, params: { id } }) => resumeConnection(ctx, id),
);
