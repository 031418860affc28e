import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { findWidget } from "@/components/widgets/catalogue";
import { requireSignedIn } from "@/lib/auth/require-context";
import { hasPermission } from "@/lib/context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { firstRefOf } from "@/lib/dashboards/choose";
import { dashboardListQuery } from "@/lib/dashboards/query";
import type { DashboardRef } from "@/lib/dashboards/schema";
import { readDashboardParams } from "@/lib/metrics/range";
import { type Role, roles as allRoles } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { Dashboard } from "./dashboard";
import { defaultLayout, firstRole } from "./defaults";
import { beginDashboard, readAllDashboards } from "./begin-dashboard";
import { findDashboard } from "./find-dashboard";
import { dashboardHref, isRole, saysScope } from "./refs";

type Search = Record<string, string | string[] | undefined>;

/** A member's roles in their order; everybody has a dashboard. */
function rolesOf(held: readonly Role[]): readonly Role[] {
  const roles = allRoles.filter((role) => held.includes(role));
  return roles.length ? roles : [firstRole(held)];
}

/**
 * The page of a dashboard: the one that is asked for, else the member's first. One with a scope of its own is shown with that, unless the
 * address says another.
 */
export async function dashboardScreen({ asked, search }: { asked: DashboardRef | null; search: Search }) {
  const { context, member, workspace } = await requireSignedIn();
  const roles = rolesOf(member.roles);
  const isTheirs = (ref: DashboardRef) => !isRole(ref) || roles.includes(ref);
  if (asked && !isTheirs(asked)) notFound();
  const client = getQueryClient();
  const first = firstRefOf(member.preferences);
  const wanted = asked ?? roles.find((role) => role === search.role) ?? (first && isTheirs(first) ? first : firstRole(roles));
  // Awaited all: the bar over the widgets is drawn from them, by the server as by the browser.
  const [found, list] = await Promise.all([findDashboard(context, wanted), readAllDashboards(context), client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) })]);
  if (!found && asked) notFound();
  // What the member chose to open first may be gone since.
  const shown = found ?? (await findDashboard(context, firstRole(roles)))!;
  if (shown.scope && !saysScope(search)) redirect(dashboardHref(shown.ref, shown.scope));
  client.setQueryData(dashboardListQuery.queryKey, list);
  beginDashboard(client, context, shown, readDashboardParams(search), workspace.timeZone);
  const begun = new Set([...shown.items, ...roles.flatMap((role) => defaultLayout(role).items)].map(({ widget }) => widget));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <Dashboard roles={roles} home={asked ? firstRole(roles) : shown.ref} widgets={[...begun].flatMap((widget) => findWidget(widget) ?? [])} visibleTeamIds={context.scope.all ? null : context.scope.teamIds} mayPublish={hasPermission(context, "workspace.manage")} />
      </Suspense>
    </HydrationBoundary>
  );
}
