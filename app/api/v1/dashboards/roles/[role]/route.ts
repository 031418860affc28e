import { z } from "zod";
import { arrangeRoleDashboard, getRoleDashboard, resetRoleDashboard } from "@/lib/dashboards/role";
import { dashboardLayout, roleDashboard } from "@/lib/dashboards/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { roles } from "@/lib/members/roles";

const path = "/api/v1/dashboards/roles/[role]";
const params = z.object({ role: z.enum(roles) });

export const GET = route(
  describe({ method: "get", path, summary: "Read a role's dashboard as you see it", caller: "member", params, response: roleDashboard }),
  ({ ctx, params: { role } }) => getRoleDashboard(ctx, role),
);

export const PUT = route(
  describe({ method: "put", path, summary: "Keep how you arranged a role's dashboard", description: "For yourself; what is published for the role stays.", caller: "member", params, body: dashboardLayout, response: roleDashboard }),
  ({ ctx, params: { role }, body }) => arrangeRoleDashboard(ctx, role, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Go back to the role's dashboard as it is published", caller: "member", params }),
  ({ ctx, params: { role } }) => resetRoleDashboard(ctx, role),
);
