import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { updateLabel } from "@/lib/labels/keep";
import { labelPatch, labelRow } from "@/lib/labels/schema";

export const PATCH = route(
  describe({ method: "patch", path: "/api/v1/labels/[id]", summary: "Change a label", description: "A new name reaches all that bears the old one a moment later. An archived label is not offered any more, and what bears it keeps it.", permission: "workspace.manage", params: z.object({ id: z.uuid() }), body: labelPatch, response: labelRow }),
  ({ ctx, params: { id }, body }) => updateLabel(ctx, id, body),
);
