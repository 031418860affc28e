import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { configureImport } from "@/lib/imports/configure";
import { getImport } from "@/lib/imports/list";
import { importDetail, importSettings } from "@/lib/imports/schema";

const params = z.object({ id: z.uuid() });
const permission = "records.edit";

export const GET = route(
  describe({ method: "get", path: "/api/v1/imports/[id]", summary: "Read an import", permission, params, response: importDetail }),
  ({ ctx, params: { id } }) => getImport(ctx, id),
);

export const PATCH = route(
  describe({ method: "patch", path: "/api/v1/imports/[id]", summary: "Change how a file is imported", description: "Until it is run. Another encoding, delimiter or place of the headings maps the columns anew.", permission, params, body: importSettings.partial(), response: importDetail }),
  ({ ctx, params: { id }, body }) => configureImport(ctx, id, body),
);
