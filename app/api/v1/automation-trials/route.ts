import { automationTrial, ruleDefinition } from "@/lib/automation/schema";
import { startTrial } from "@/lib/automation/trial";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/automation-trials", summary: "Begin a dry run of an automation rule", description: "The rule, stored or not, is asked about what happened in the last thirty days, and does nothing. The answer is the dry run as it begins; ask for it again until it is done.", permission: "workspace.manage", body: ruleDefinition, response: automationTrial, status: 201 }),
  ({ ctx, body }) => startTrial(ctx, body),
);
