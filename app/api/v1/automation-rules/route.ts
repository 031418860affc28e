import { createRule, listRules } from "@/lib/automation/keep";
import { automationRule, automationRuleList, ruleInput } from "@/lib/automation/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/automation-rules";

export const GET = route(
  describe({ method: "get", path, summary: "List automation rules", description: "In the order in which they are asked, each with what it names and is not there any more.", permission: "workspace.manage", response: automationRuleList }),
  ({ ctx }) => listRules(ctx),
);

export const POST = route(
  describe({ method: "post", path, summary: "Create an automation rule", description: "It is asked after those that there are. Conditions are written in the filter language of lists; what they can ask depends on the event.", permission: "workspace.manage", body: ruleInput, response: automationRule, status: 201 }),
  ({ ctx, body }) => createRule(ctx, body),
);
