import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { importDetail } from "@/lib/imports/schema";
import { pauseImport } from "@/lib/imports/steps";

export const POST = route(
  describe({ method: "post", path: "/api/v1/imports/[id]/pause", summary: "Pause an import", description: "After the rows that are just being taken.", permission: "records.edit", params: z.object({ id: z.uuid() }), response: importDetail }),
  ({ ctx, params: { id } }) => pauseImport(ctx, id),
);
