import { chooseDashboard } from "@/lib/dashboards/choose";
import { dashboardChoice } from "@/lib/dashboards/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/dashboards/choice", summary: "Choose which dashboard opens first", caller: "member", body: dashboardChoice }),
  ({ ctx, body }) => chooseDashboard(ctx, body),
);
