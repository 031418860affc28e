import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { findWidget } from "@/components/widgets/catalogue";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { dashboardListQuery } from "@/lib/dashboards/query";
import { getQueryClient } from "@/lib/query/get-query-client";
import { beginDashboard, readAllDashboards } from "./begin-dashboard";
import { findDashboard } from "./find-dashboard";
import { Wall } from "./wall";
import { readWall } from "./wall-address";

/** The page of a wall, with its first dashboard begun; the others are asked for as their turn comes. */
export async function wallScreen({ search }: { search: Record<string, string | string[] | undefined> }) {
  const { context, workspace } = await requireSignedIn();
  const { show: [first], params } = readWall(Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))));
  // Nothing to show: there one chooses what.
  if (!first) redirect("/dashboard");
  const client = getQueryClient();
  const [found, list] = await Promise.all([findDashboard(context, first), readAllDashboards(context), client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) })]);
  client.setQueryData(dashboardListQuery.queryKey, list);
  if (found) beginDashboard(client, context, found, found.scope ?? params, workspace.timeZone);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense><Wall widgets={[...new Set(found?.items.map(({ widget }) => widget))].flatMap((widget) => findWidget(widget) ?? [])} /></Suspense>
    </HydrationBoundary>
  );
}
