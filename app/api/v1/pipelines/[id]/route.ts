import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { pipeline, pipelineChange } from "@/lib/pipelines/schema";
import { updatePipeline } from "@/lib/pipelines/update";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/pipelines/[id]", summary: "Replace a pipeline and its stages", description: "A stage that is left out is archived; while open deals are in it, `moves` has to name the stage that takes them.", permission: "workspace.manage", params: z.object({ id: z.uuid() }), body: pipelineChange, response: pipeline }),
  ({ ctx, params: { id }, body }) => updatePipeline(ctx, id, body),
);
