import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { SlaPage } from "@/components/settings/sla/sla-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { serviceLevelsQuery } from "@/lib/sla/query";
import { getServiceLevels } from "@/lib/sla/service-levels";

export const metadata: Metadata = { title: "SLA" };

export default async function SlaSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="SLA"><NotAllowed what="say what customers are promised" /></PageFrame>;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...serviceLevelsQuery, queryFn: () => getServiceLevels(context) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><SlaPage /></HydrationBoundary>;
}
