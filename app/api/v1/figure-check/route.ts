import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { lastCheck } from "@/lib/metrics/last-check";
import { figureCheck } from "@/lib/metrics/metric-schema";

const spec = describe({
  method: "get",
  path: "/api/v1/figure-check",
  summary: "Read the last check of figures",
  description: "Each night figures are compared with the records behind them; what was other was put right, and is listed here.",
  permission: "workspace.manage",
  response: figureCheck,
});

export const GET = route(spec, ({ ctx }) => lastCheck(ctx));
