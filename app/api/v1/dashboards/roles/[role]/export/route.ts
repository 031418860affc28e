import { z } from "zod";
import { defaultLayout } from "@/components/dashboard/defaults";
import { exportReport, exportSearch } from "@/components/dashboard/export-report";
import { getRoleDashboard } from "@/lib/dashboards/role";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { roleNames, roles } from "@/lib/members/roles";

const spec = describe({ method: "get", path: "/api/v1/dashboards/roles/[role]/export", summary: "Export a role's dashboard as you see it", description: "As a dashboard of its own is exported.", caller: "member", params: z.object({ role: z.enum(roles) }), query: exportSearch, responseType: "text/csv" });

export const GET = route(spec, async ({ ctx, params: { role }, query }) => {
  const { layout } = await getRoleDashboard(ctx, role);
  return exportReport(ctx, { title: roleNames[role], items: (layout ?? defaultLayout(role)).items }, query);
});
