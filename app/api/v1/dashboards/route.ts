import { createDashboard } from "@/lib/dashboards/create";
import { listDashboards } from "@/lib/dashboards/list";
import { dashboard, dashboardInput, dashboardPage, dashboardSearch } from "@/lib/dashboards/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/dashboards";

export const GET = route(
  describe({ method: "get", path, summary: "List dashboards", description: "Your own and those that are published for you: for everybody, a role of yours, or a department or team that you are in or below.", caller: "member", query: dashboardSearch, response: dashboardPage }),
  ({ ctx, query: { cursor } }) => listDashboards(ctx, cursor),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make a dashboard", description: "Anybody may keep one privately or share it with their own teams; an admin publishes it for a role or for everybody.", caller: "member", body: dashboardInput, response: dashboard, status: 201 }),
  ({ ctx, body }) => createDashboard(ctx, body),
);
