import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { syncView } from "@/lib/sync/schema";
import { getSync } from "@/lib/sync/view";

export const GET = route(
  describe({ method: "get", path: "/api/v1/connections/[id]/records", summary: "Read how far a connection's records have come", description: "For connections of a CRM or ERP: each type of record, its first load, and what goes where.", permission: "connections.manage", params: z.object({ id: z.uuid() }), response: syncView }),
  ({ ctx, params: { id } }) => getSync(ctx, id),
);
