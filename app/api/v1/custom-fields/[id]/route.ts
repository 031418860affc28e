import { z } from "zod";
import { customField, customFieldPatch } from "@/lib/custom-fields/schema";
import { updateCustomField } from "@/lib/custom-fields/update";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PATCH = route(
  describe({ method: "patch", path: "/api/v1/custom-fields/[id]", summary: "Change, remove or restore a field of the workspace's own", description: "Values are kept when it is removed. What it holds cannot be changed.", permission: "workspace.manage", params: z.object({ id: z.uuid() }), body: customFieldPatch, response: customField }),
  ({ ctx, params: { id }, body }) => updateCustomField(ctx, id, body),
);
