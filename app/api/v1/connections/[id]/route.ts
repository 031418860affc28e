import { z } from "zod";
import { getConnection } from "@/lib/connections/get";
import { removeConnection } from "@/lib/connections/pause";
import { connectionDetail, connectionPatch, savedConnection } from "@/lib/connections/schema";
import { updateConnection } from "@/lib/connections/update";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/connections/[id]";
const params = z.object({ id: z.uuid() });
const permission = "connections.manage";

export const GET = route(describe({ method: "get", path, summary: "Read a connection", permission, params, response: connectionDetail }), ({ ctx, params: { id } }) => getConnection(ctx, id));

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change a connection", description: "New settings are shown to the platform before they are saved.", permission, params, body: connectionPatch, response: savedConnection }),
  ({ ctx, params: { id }, body }) => updateConnection(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Remove a connection", description: "Its credentials are deleted; its conversations stay readable.", permission, params }),
  ({ ctx, params: { id } }) => removeConnection(ctx, id),
);
