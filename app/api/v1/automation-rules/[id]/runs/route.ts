import { z } from "zod";
import { listRuns } from "@/lib/automation/log";
import { automationRunPage, runOutcomes } from "@/lib/automation/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/automation-rules/[id]/runs", summary: "List what became of an automation rule", description: "The newest first, for thirty days: each condition's answer, what was done, what failed and why, and what was cut off.", permission: "workspace.manage", params: z.object({ id: z.uuid() }), query: z.object({ cursor: z.string().max(100).optional(), outcome: z.enum(runOutcomes).optional() }), response: automationRunPage }),
  ({ ctx, params: { id }, query }) => listRuns(ctx, id, query),
);
