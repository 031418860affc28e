import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { importDetail } from "@/lib/imports/schema";
import { cancelImport } from "@/lib/imports/steps";

export const POST = route(
  describe({ method: "post", path: "/api/v1/imports/[id]/cancellation", summary: "Cancel an import", description: "What was imported until then stays, and can be undone.", permission: "records.edit", params: z.object({ id: z.uuid() }), response: importDetail }),
  ({ ctx, params: { id } }) => cancelImport(ctx, id),
);
