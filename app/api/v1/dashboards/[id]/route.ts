import { z } from "zod";
import { deleteDashboard } from "@/lib/dashboards/delete";
import { getDashboard } from "@/lib/dashboards/get";
import { dashboard, dashboardPatch } from "@/lib/dashboards/schema";
import { updateDashboard } from "@/lib/dashboards/update";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/dashboards/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(
  describe({ method: "get", path, summary: "Read a dashboard", caller: "member", params, response: dashboard }),
  ({ ctx, params: { id } }) => getDashboard(ctx, id),
);

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change a dashboard", description: "Rename, arrange or publish it. Only its owner may, and an admin where it is published.", caller: "member", params, body: dashboardPatch, response: dashboard }),
  ({ ctx, params: { id }, body }) => updateDashboard(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Delete a dashboard", description: "It can be restored.", caller: "member", params }),
  ({ ctx, params: { id } }) => deleteDashboard(ctx, id),
);
