import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ConnectionList } from "@/components/settings/connections/connection-list";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listConnections } from "@/lib/connections/list";
import { connectionListQuery } from "@/lib/connections/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const { context, member } = await requireSignedIn();
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ queryKey: connectionListQuery().queryKey, queryFn: () => listConnections(context) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionList mayManage={can(member.roles, "connections.manage")} />
    </HydrationBoundary>
  );
}
