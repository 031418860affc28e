import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConnectionPage } from "@/components/settings/connections/connection-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getConnection } from "@/lib/connections/get";
import { connectionQuery } from "@/lib/connections/query";
import { findManifest } from "@/lib/connectors/registry";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/is-id";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { listTeams } from "@/lib/teams/list";

export const metadata: Metadata = { title: "Connection" };

export default async function OneConnectionPage({ params }: PageProps<"/settings/connections/[id]">) {
  const { context, member } = await requireSignedIn();
  const { id } = await params;
  if (!isId(id)) notFound();
  if (!can(member.roles, "connections.manage")) return <PageFrame title="Connection" back={{ href: "/settings/connections", label: "Connections" }}><NotAllowed what="change a connection" /></PageFrame>;
  const connection = await getConnection(context, id).catch((error: unknown) => (error instanceof AppError && error.code === "not_found" ? notFound() : Promise.reject(error as Error)));
  const queryClient = getQueryClient();
  queryClient.setQueryData(connectionQuery(connection.id).queryKey, connection);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ConnectionPage id={connection.id} manifest={findManifest(connection.connector)} teams={await listTeams(context)} />
    </HydrationBoundary>
  );
}
