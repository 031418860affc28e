import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { importDetail } from "@/lib/imports/schema";
import { undoImport } from "@/lib/imports/steps";

export const POST = route(
  describe({ method: "post", path: "/api/v1/imports/[id]/undo", summary: "Undo an import", description: "In the background: what it made is deleted, what it changed is as before unless it was changed since. For seven days.", permission: "records.edit", params: z.object({ id: z.uuid() }), response: importDetail }),
  ({ ctx, params: { id } }) => undoImport(ctx, id),
);
