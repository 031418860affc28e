import { createConnection } from "@/lib/connections/create";
import { listConnections } from "@/lib/connections/list";
import { connectionInput, connectionList, savedConnection } from "@/lib/connections/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/connections";

export const GET = route(
  describe({ method: "get", path, summary: "List connections with their health", response: connectionList }),
  async ({ ctx }) => ({ items: await listConnections(ctx) }),
);

export const POST = route(
  describe({ method: "post", path, summary: "Connect an account", description: "The platform is asked whose credentials these are before anything is saved.", permission: "connections.manage", body: connectionInput, response: savedConnection, status: 201 }),
  ({ ctx, body }) => createConnection(ctx, body),
);
