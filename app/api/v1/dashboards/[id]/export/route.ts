import { z } from "zod";
import { exportReport, exportSearch } from "@/components/dashboard/export-report";
import { getDashboard } from "@/lib/dashboards/get";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const spec = describe({ method: "get", path: "/api/v1/dashboards/[id]/export", summary: "Export a dashboard", description: "The figures and rows of all its widgets that have such, as one CSV or PDF, for the scope that is asked for.", caller: "member", params: z.object({ id: z.uuid() }), query: exportSearch, responseType: "text/csv" });

export const GET = route(spec, async ({ ctx, params: { id }, query }) => {
  const { name, layout } = await getDashboard(ctx, id);
  return exportReport(ctx, { title: name, items: layout.items }, query);
});
