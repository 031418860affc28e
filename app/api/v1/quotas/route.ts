import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listQuotas } from "@/lib/quotas/list";
import { quotaInput, quotaList, quotaQuery } from "@/lib/quotas/schema";
import { setQuota } from "@/lib/quotas/set";
import { dayIn, spanOf } from "@/lib/quotas/span";
import { getWorkspace } from "@/lib/workspaces/get";

const path = "/api/v1/quotas";

export const GET = route(
  describe({ method: "get", path, summary: "List quotas of a month or a quarter", description: "Of the workspace, its teams and members as far as the caller may see them; also those for whom none is set.", query: quotaQuery, response: quotaList }),
  async ({ ctx, query: { of } }) => listQuotas(ctx, of ?? spanOf(dayIn((await getWorkspace(ctx)).timeZone), "quarter")),
);

export const PUT = route(
  describe({ method: "put", path, summary: "Set a quota, or take it away", description: "Admins for all; managers for their teams and the people in them.", permission: "quotas.set", body: quotaInput }),
  ({ ctx, body }) => setQuota(ctx, body),
);
