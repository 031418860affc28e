import { z } from "zod";
import { requirePermission } from "@/lib/context";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { exportFacts } from "@/lib/metrics/export-facts";
import { requireMetric } from "@/lib/metrics/get-metric";
import { metricParams } from "@/lib/metrics/metric-schema";
import { readPeriod } from "@/lib/metrics/period";
import { readScope } from "@/lib/metrics/metric-scope";
import { getWorkspace } from "@/lib/workspaces/get";

const spec = describe({
  method: "get",
  path: "/api/v1/metrics/[metric]/export",
  summary: "Export the records behind a figure",
  description: "As CSV, newest first, with times in the workspace's time zone. API keys need the scope `reports.read`.",
  params: z.object({ metric: z.string().max(60) }),
  query: metricParams,
  responseType: "text/csv",
});

export const GET = route(spec, async ({ ctx, params: { metric: id }, query: params }) => {
  if (ctx.actor.kind === "api_key") requirePermission(ctx, "reports.read");
  const metric = requireMetric(id);
  const { timeZone } = await getWorkspace(ctx);
  const { filter } = await readScope(ctx, params);
  return exportFacts(ctx, metric, { period: readPeriod(params, timeZone), filter, timeZone });
});
