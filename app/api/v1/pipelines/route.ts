import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { createPipeline } from "@/lib/pipelines/create";
import { listPipelines } from "@/lib/pipelines/list";
import { pipeline, pipelineInput, pipelineList } from "@/lib/pipelines/schema";

const path = "/api/v1/pipelines";

export const GET = route(
  describe({ method: "get", path, summary: "List pipelines", description: "With their stages, each in its order.", response: pipelineList }),
  ({ ctx }) => listPipelines(ctx),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make a pipeline", permission: "workspace.manage", body: pipelineInput, response: pipeline, status: 201 }),
  ({ ctx, body }) => createPipeline(ctx, body),
);
