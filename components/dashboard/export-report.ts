import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { disposition } from "@/lib/files/respond";
import { dashboardParams } from "@/lib/metrics/schema";
import { getWorkspace } from "@/lib/workspaces/get";
import { readReport, type Report, type ReportCall } from "./read-report";

export const exportSearch = dashboardParams.extend({ format: z.enum(["csv", "pdf"], "Choose csv or pdf.") });
type ExportSearch = z.infer<typeof exportSearch>;

/** A report as a file to save, computed as whoever asks may see it. */
export async function exportReport(ctx: Context, { title, items }: Pick<ReportCall, "title" | "items">, { format, ...params }: ExportSearch): Promise<Response> {
  const { timeZone } = await getWorkspace(ctx);
  return reportResponse(await readReport(ctx, { title, items, params, timeZone }), format);
}

/** A report as a file to save. */
export async function reportResponse(report: Report, format: ExportSearch["format"]): Promise<Response> {
  const { title, timeZone } = report;
  const name = reportFileName(title, report.computedAt, timeZone, format);
  const headers = (type: string) => ({ "content-type": type, "content-disposition": disposition(name), "cache-control": "no-store", "x-content-type-options": "nosniff" });
  if (format === "csv") return new Response((await import("./report-csv")).reportCsv(report), { headers: headers("text/csv; charset=utf-8; header=absent") });
  const bytes = await (await import("./report-pdf")).reportPdf(report);
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: headers("application/pdf") });
}

/** "Monday review 2026-05-03.pdf", the day in the workspace's time zone, without what file systems refuse. */
export const reportFileName = (title: string, at: Date, timeZone: string, format: string): string =>
  `${title.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, " ").trim() || "Dashboard"} ${new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at)}.${format}`;
