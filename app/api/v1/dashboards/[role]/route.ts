import { z } from "zod";
import { getDashboard } from "@/lib/dashboards/get";
import { resetDashboard } from "@/lib/dashboards/reset";
import { saveDashboard } from "@/lib/dashboards/save";
import { dashboard, dashboardLayout } from "@/lib/dashboards/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { roles } from "@/lib/members/roles";

const path = "/api/v1/dashboards/[role]";
const params = z.object({ role: z.enum(roles) });

export const GET = route(
  describe({ method: "get", path, summary: "Read how you arranged a role's dashboard", caller: "member", params, response: dashboard }),
  ({ ctx, params: { role } }) => getDashboard(ctx, role),
);

export const PUT = route(
  describe({ method: "put", path, summary: "Keep how you arranged a role's dashboard", caller: "member", params, body: dashboardLayout, response: dashboard }),
  ({ ctx, params: { role }, body }) => saveDashboard(ctx, role, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Go back to the role's default dashboard", caller: "member", params }),
  async ({ ctx, params: { role } }) => resetDashboard(ctx, role),
);
