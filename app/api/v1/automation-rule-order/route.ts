import { orderRules } from "@/lib/automation/keep";
import { ruleOrder } from "@/lib/automation/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/automation-rule-order", summary: "Put automation rules in an order", description: "Those that are not named follow as they were.", permission: "workspace.manage", body: ruleOrder }),
  ({ ctx, body: { ids } }) => orderRules(ctx, ids),
);
