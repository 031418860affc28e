import { z } from "zod";
import { crisisReport } from "@/components/crises/crisis-report";
import { reportResponse } from "@/components/dashboard/export-report";
import { getCrisis } from "@/lib/crises/get";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const spec = describe({ method: "get", path: "/api/v1/crises/[id]/report/export", summary: "Export the report of a crisis", description: "As one CSV or PDF: when, how far above normal, where, who drove it, topics, customers, what was answered, what was decided and what was learned.", permission: "mentions.read", params: z.object({ id: z.uuid() }), query: z.object({ format: z.enum(["csv", "pdf"], "Choose csv or pdf.") }), responseType: "text/csv" });

export const GET = route(spec, async ({ ctx, params: { id }, query: { format } }) => reportResponse(crisisReport(await getCrisis(ctx, id), new Date()), format));
