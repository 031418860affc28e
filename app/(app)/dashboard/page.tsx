import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { Dashboard } from "@/components/dashboard/dashboard";
import { defaultLayout, firstRole } from "@/components/dashboard/defaults";
import { findWidget } from "@/components/widgets/catalogue";
import { widgetQuery } from "@/components/widgets/query";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { getDashboard } from "@/lib/dashboards/get";
import { dashboardQuery } from "@/lib/dashboards/query";
import { readDashboardParams } from "@/lib/metrics/range";
import { roles as allRoles } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const { context, member, workspace } = await requireSignedIn();
  const { role: asked, ...search } = await searchParams;
  const roles = allRoles.filter((role) => member.roles.includes(role));
  const role = roles.find((one) => one === asked) ?? firstRole(member.roles);
  const params = readDashboardParams(search);
  const queryClient = getQueryClient();
  // Awaited both: the bar over the widgets is drawn from them, by the server as by the browser.
  const [saved] = await Promise.all([getDashboard(context, role), queryClient.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) })]);
  queryClient.setQueryData(dashboardQuery(role).queryKey, saved);
  const { items } = saved.layout ?? defaultLayout(role);
  for (const { widget, options } of items) {
    const meta = findWidget(widget);
    if (!meta || meta.isLocal) continue;
    // Not awaited: the page streams first, each widget's figures when they are there.
    void queryClient.prefetchQuery({ ...widgetQuery(meta, params, options), queryFn: () => runWidgetQuery(context, { widget, params, options, timeZone: workspace.timeZone }) });
  }
  const begun = new Set([...items, ...roles.flatMap((held) => defaultLayout(held).items)].map(({ widget }) => widget));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Suspense>
        <Dashboard key={role} roles={roles.length ? roles : [role]} firstRole={role} widgets={[...begun].flatMap((widget) => findWidget(widget) ?? [])} visibleTeamIds={context.scope.all ? null : context.scope.teamIds} />
      </Suspense>
    </HydrationBoundary>
  );
}
