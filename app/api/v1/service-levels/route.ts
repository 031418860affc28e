import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { serviceLevels, serviceLevelsChange } from "@/lib/sla/schema";
import { changeServiceLevels, getServiceLevels } from "@/lib/sla/service-levels";

const path = "/api/v1/service-levels";

export const GET = route(describe({ method: "get", path, summary: "Read business hours and SLA policies", description: "When the workspace works, and which times it promises its customers.", response: serviceLevels }), ({ ctx }) => getServiceLevels(ctx));

export const PUT = route(
  describe({ method: "put", path, summary: "Set business hours or SLA policies", description: "Those that are given take the place of all that there are. Open conversations follow a moment later.", permission: "workspace.manage", body: serviceLevelsChange, response: serviceLevels }),
  ({ ctx, body }) => changeServiceLevels(ctx, body),
);
