import { z } from "zod";
import { requirePermission } from "@/lib/context";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { metrics } from "@/lib/metrics/catalogue";
import { getMetric, requireMetric } from "@/lib/metrics/get-metric";
import { metricAnswer, metricParams, metricSplits } from "@/lib/metrics/metric-schema";
import { getWorkspace } from "@/lib/workspaces/get";

const spec = describe({
  method: "get",
  path: "/api/v1/metrics/[metric]",
  summary: "Read a figure",
  description: `With what it means, and split when asked. It counts what the caller may see, for whoever it was when it happened. Figures are kept by the hour: a period holds the hours that begin in it. API keys need the scope \`reports.read\`.\n\n${metrics.map(({ id, definition }) => `- \`${id}\`: ${definition}`).join("\n")}`,
  params: z.object({ metric: z.string().max(60) }),
  query: metricParams.extend({ split: z.enum(metricSplits).optional() }),
  response: metricAnswer,
});

export const GET = route(spec, async ({ ctx, params: { metric }, query: { split, ...params } }) => {
  if (ctx.actor.kind === "api_key") requirePermission(ctx, "reports.read");
  const { timeZone } = await getWorkspace(ctx);
  return getMetric(ctx, requireMetric(metric), { params, split, timeZone });
});
