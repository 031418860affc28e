import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { previewImport } from "@/lib/imports/preview";
import { importPreview } from "@/lib/imports/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/imports/[id]/preview", summary: "Preview an import", description: "Its first twenty rows as they will be, and what is wrong in them.", permission: "records.edit", params: z.object({ id: z.uuid() }), response: importPreview }),
  ({ ctx, params: { id } }) => previewImport(ctx, id),
);
