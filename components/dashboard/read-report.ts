import "server-only";
import { findWidget } from "@/components/widgets/catalogue";
import { runWidgetTable, type WidgetSheet } from "@/components/widgets/run-table";
import { findManifest } from "@/lib/connectors/registry";
import type { Context } from "@/lib/context";
import { getDirectory } from "@/lib/conversations/directory";
import { AppError } from "@/lib/errors";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";
import { readingOnce } from "@/lib/metrics/read";
import { scopeWords } from "./scope-words";

/** What stands on a dashboard, as figures and rows. */
export interface Report {
  title: string;
  /** Part of the company, channel, time and comparison, in words. */
  scope: string;
  /** IANA. */
  timeZone: string;
  computedAt: Date;
  sheets: readonly (WidgetSheet | { title: string; problem: string })[];
}

export interface ReportCall {
  title: string;
  items: readonly Pick<DashboardItem, "widget" | "options" | "x" | "y">[];
  params: DashboardParams;
  timeZone: string;
  now?: Date;
}

/** Computes widgets in the order in which they are read, as whoever acts may see them. What fails says so and takes none of the others along. */
export async function readReport(ctx: Context, { title, items, params, timeZone, now = new Date() }: ReportCall): Promise<Report> {
  const directory = await getDirectory(ctx);
  const sheets: Report["sheets"][number][] = [];
  const once = readingOnce(ctx);
  // One after another: a report is in no hurry, and people's own requests are.
  for (const { widget, options } of items.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    try {
      const sheet = await runWidgetTable(once, { widget, params, options, timeZone, now });
      if (sheet) sheets.push(sheet);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      sheets.push({ title: findWidget(widget)?.title ?? widget, problem: error.message });
    }
  }
  const scope = scopeWords(params, {
    team: (id) => directory.teams.find((one) => one.id === id)?.name,
    member: (id) => directory.members.find((one) => one.id === id)?.name,
    channel: (id) => findManifest(id)?.name,
  });
  return { title, scope, timeZone, computedAt: now, sheets };
}
