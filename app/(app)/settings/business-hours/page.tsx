import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BusinessHoursPage } from "@/components/settings/business-hours/business-hours-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { serviceLevelsQuery } from "@/lib/sla/query";
import { getServiceLevels } from "@/lib/sla/service-levels";

export const metadata: Metadata = { title: "Business hours" };

export default async function BusinessHoursSettingsPage() {
  const { context, member, workspace } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Business hours"><NotAllowed what="say when the workspace works" /></PageFrame>;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...serviceLevelsQuery, queryFn: () => getServiceLevels(context) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><BusinessHoursPage timeZone={workspace.timeZone} timeZones={[...new Set(["UTC", workspace.timeZone, ...Intl.supportedValuesOf("timeZone")])]} /></HydrationBoundary>;
}
