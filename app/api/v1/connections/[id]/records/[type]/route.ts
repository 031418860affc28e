import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { syncView, typePatch } from "@/lib/sync/schema";
import { setSyncedType } from "@/lib/sync/set-type";
import { getSync } from "@/lib/sync/view";

export const PATCH = route(
  describe({
    method: "patch", path: "/api/v1/connections/[id]/records/[type]", summary: "Change what goes where for a type of record", description: "All pairs of fields; everything of the type is then read once more.",
    permission: "connections.manage", params: z.object({ id: z.uuid(), type: z.string().max(100) }), body: typePatch, response: syncView,
  }),
  async ({ ctx, params: { id, type }, body }) => {
    await setSyncedType(ctx, id, type, body);
    return getSync(ctx, id);
  },
);
