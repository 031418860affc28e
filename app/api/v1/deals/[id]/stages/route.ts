import { z } from "zod";
import { stageStays } from "@/lib/deals/people-schema";
import { listStages } from "@/lib/deals/stages";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/deals/[id]/stages", summary: "List the stages that a deal was in", description: "The latest first, each with its beginning and end.", params: z.object({ id: z.uuid() }), response: stageStays }),
  ({ ctx, params: { id } }) => listStages(ctx, id),
);
