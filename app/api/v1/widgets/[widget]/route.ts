import { z } from "zod";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { dashboardParams } from "@/lib/metrics/schema";

const spec = describe({
  method: "get",
  path: "/api/v1/widgets/[widget]",
  summary: "Read a widget's data",
  description: "The shape depends on the widget; durations are seconds, shares 0 to 1, days YYYY-MM-DD in the workspace's time zone.",
  caller: "member",
  params: z.object({ widget: z.string().max(60) }),
  query: dashboardParams.extend({ options: z.string().max(2_000).optional().meta({ description: "The widget's options as JSON." }) }),
  response: z.unknown(),
});

export const GET = route(spec, async ({ ctx, params: { widget }, query: { options, ...params } }) => {
  const { workspace } = await requireSignedIn();
  return runWidgetQuery(ctx, { widget, params, options: options ? (JSON.parse(options) as unknown) : {}, timeZone: workspace.timeZone });
});
