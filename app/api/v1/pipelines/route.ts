import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listPipelines } from "@/lib/pipelines/list";
import { pipelineList } from "@/lib/pipelines/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/pipelines", summary: "List pipelines", description: "With their stages, each in its order.", response: pipelineList }),
  ({ ctx }) => listPipelines(ctx),
);
