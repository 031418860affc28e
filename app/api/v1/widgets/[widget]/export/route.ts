import { z } from "zod";
import { exportReport, exportSearch } from "@/components/dashboard/export-report";
import { findWidget } from "@/components/widgets/catalogue";
import { titleOf } from "@/components/widgets/title";
import { AppError } from "@/lib/errors";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const spec = describe({
  method: "get",
  path: "/api/v1/widgets/[widget]/export",
  summary: "Export a widget",
  description: "Its figures and rows as CSV or PDF, for the scope that is asked for.",
  caller: "member",
  params: z.object({ widget: z.string().max(60) }),
  query: exportSearch.extend({ options: z.string().max(2_000).optional().meta({ description: "The widget's options as JSON." }) }),
  responseType: "text/csv",
});

export const GET = route(spec, async ({ ctx, params: { widget }, query: { options, ...search } }) => {
  const meta = findWidget(widget);
  if (!meta) throw new AppError("not_found", "There is no such widget.");
  const chosen = options ? (JSON.parse(options) as Record<string, unknown>) : {};
  return exportReport(ctx, { title: titleOf(meta, chosen), items: [{ widget, x: 0, y: 0, options: chosen }] }, search);
});
