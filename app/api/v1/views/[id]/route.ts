import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { deleteView } from "@/lib/views/delete";
import { savedView, viewPatch } from "@/lib/views/schema";
import { updateView } from "@/lib/views/update";

const path = "/api/v1/views/[id]";
const params = z.object({ id: z.uuid() });

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change a saved view", params, body: viewPatch, response: savedView }),
  ({ ctx, params: { id }, body }) => updateView(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Delete a saved view", description: "It can be restored.", params }),
  ({ ctx, params: { id } }) => deleteView(ctx, id),
);
