import { z } from "zod";
import { requirePermission } from "@/lib/context";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { requireMetric } from "@/lib/metrics/get-metric";
import { listFacts } from "@/lib/metrics/list-facts";
import { metricFactPage, metricParams } from "@/lib/metrics/metric-schema";
import { readPeriod } from "@/lib/metrics/period";
import { readScope } from "@/lib/metrics/metric-scope";
import { getWorkspace } from "@/lib/workspaces/get";

const spec = describe({
  method: "get",
  path: "/api/v1/metrics/[metric]/facts",
  summary: "List the records behind a figure",
  description: "Newest first, as many in all as the figure's `count`. A conversation that has gone out of the caller's sight since still counts; what it is and what was said in it is left out. API keys need the scope `reports.read`.",
  params: z.object({ metric: z.string().max(60) }),
  query: metricParams.extend({ cursor: z.string().max(400).optional() }),
  response: metricFactPage,
});

export const GET = route(spec, async ({ ctx, params: { metric: id }, query: { cursor, ...params } }) => {
  if (ctx.actor.kind === "api_key") requirePermission(ctx, "reports.read");
  const metric = requireMetric(id);
  const { timeZone } = await getWorkspace(ctx);
  const { filter } = await readScope(ctx, params);
  return listFacts(ctx, metric, { period: readPeriod(params, timeZone), filter, cursor });
});
