import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { importDetail } from "@/lib/imports/schema";
import { runImport } from "@/lib/imports/steps";

export const POST = route(
  describe({ method: "post", path: "/api/v1/imports/[id]/run", summary: "Run an import", description: "In the background; goes on after a pause.", permission: "records.edit", params: z.object({ id: z.uuid() }), response: importDetail }),
  ({ ctx, params: { id } }) => runImport(ctx, id),
);
