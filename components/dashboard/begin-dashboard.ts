import "server-only";
import type { QueryClient } from "@tanstack/react-query";
import { findWidget } from "@/components/widgets/catalogue";
import { widgetQuery } from "@/components/widgets/query";
import { runWidgetQuery } from "@/components/widgets/run-query";
import type { Context } from "@/lib/context";
import { listDashboards } from "@/lib/dashboards/list";
import { dashboardQuery, roleDashboardQuery } from "@/lib/dashboards/query";
import type { DashboardItem, DashboardLine, DashboardRef } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";
import { readingOnce } from "@/lib/metrics/read";
import type { ReadDashboard } from "./find-dashboard";
import { isRole } from "./refs";

/** All dashboards that the actor sees, and the one that opens first. */
export async function readAllDashboards(ctx: Context): Promise<{ items: DashboardLine[]; firstRef: DashboardRef | null }> {
  const items: DashboardLine[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listDashboards(ctx, cursor);
    items.push(...page.items);
    if (!page.nextCursor) return { items, firstRef: page.firstRef };
    cursor = page.nextCursor;
  }
}

/** Begins what a dashboard shows. */
export function beginDashboard(client: QueryClient, ctx: Context, { ref, stored, items }: ReadDashboard, params: DashboardParams, timeZone: string): void {
  client.setQueryData((isRole(ref) ? roleDashboardQuery(ref) : dashboardQuery(ref)).queryKey as readonly unknown[], stored);
  beginWidgets(client, ctx, items, params, timeZone);
}

/** Begins what widgets that stand together show. Nothing is awaited: the page streams first, each widget's figures when they are there. @param source where the browser will ask for them again */
export function beginWidgets(client: QueryClient, ctx: Context, items: readonly Pick<DashboardItem, "widget" | "options">[], params: DashboardParams, timeZone: string, source?: string): void {
  const [once, now] = [readingOnce(ctx), new Date()];
  for (const { widget, options } of items) {
    const meta = findWidget(widget);
    if (meta && !meta.isLocal) void client.prefetchQuery({ ...widgetQuery(meta, params, options, source), queryFn: () => runWidgetQuery(once, { widget, params, options, timeZone, now }) });
  }
}
