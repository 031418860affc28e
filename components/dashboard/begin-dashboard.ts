import "server-only";
import type { QueryClient } from "@tanstack/react-query";
import { findWidget } from "@/components/widgets/catalogue";
import { widgetQuery } from "@/components/widgets/query";
import { runWidgetQuery } from "@/components/widgets/run-query";
import type { Context } from "@/lib/context";
import { listDashboards } from "@/lib/dashboards/list";
import { dashboardQuery, roleDashboardQuery } from "@/lib/dashboards/query";
import type { DashboardLine, DashboardRef } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";
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

/** Begins what a dashboard shows. Nothing is awaited: the page streams first, each widget's figures when they are there. */
export function beginDashboard(client: QueryClient, ctx: Context, { ref, stored, items }: ReadDashboard, params: DashboardParams, timeZone: string): void {
  client.setQueryData((isRole(ref) ? roleDashboardQuery(ref) : dashboardQuery(ref)).queryKey as readonly unknown[], stored);
  for (const { widget, options } of items) {
    const meta = findWidget(widget);
    if (meta && !meta.isLocal) void client.prefetchQuery({ ...widgetQuery(meta, params, options), queryFn: () => runWidgetQuery(ctx, { widget, params, options, timeZone }) });
  }
}
