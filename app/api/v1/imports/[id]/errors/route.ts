import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { errorFile } from "@/lib/imports/errors";

export const GET = route(
  describe({ method: "get", path: "/api/v1/imports/[id]/errors", summary: "Read the rows that were not imported", description: "The file's own columns, the row and the reason, so that it can be put right and brought again.", permission: "records.edit", params: z.object({ id: z.uuid() }), responseType: "text/csv" }),
  ({ ctx, params: { id } }) => errorFile(ctx, id),
);
