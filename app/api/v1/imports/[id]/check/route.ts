import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { importDetail } from "@/lib/imports/schema";
import { checkImport } from "@/lib/imports/steps";

export const POST = route(
  describe({ method: "post", path: "/api/v1/imports/[id]/check", summary: "Check an import", description: "Reads the whole file as a run would, in the background, and changes nothing: `checked` says what it comes to.", permission: "records.edit", params: z.object({ id: z.uuid() }), response: importDetail }),
  ({ ctx, params: { id } }) => checkImport(ctx, id),
);
