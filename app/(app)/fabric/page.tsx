import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { FabricScreen } from "@/components/fabric/fabric-screen";
import { meta } from "@/components/widgets/fabric/meta";
import { widgetQuery } from "@/components/widgets/query";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { readDashboardParams } from "@/lib/metrics/range";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "The fabric" };

export default async function FabricPage({ searchParams }: PageProps<"/fabric">) {
  const [{ context, workspace }, search] = await Promise.all([requireSignedIn(), searchParams]);
  const params = readDashboardParams(search);
  const client = getQueryClient();
  await client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) });
  // Not awaited: the page streams first.
  void client.prefetchQuery({ ...widgetQuery(meta, params, {}), queryFn: () => runWidgetQuery(context, { widget: meta.id, params, options: {}, timeZone: workspace.timeZone }) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense><FabricScreen visibleTeamIds={context.scope.all ? null : context.scope.teamIds} /></Suspense>
    </HydrationBoundary>
  );
}
