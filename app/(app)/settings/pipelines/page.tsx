import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { PipelinesPage } from "@/components/settings/pipelines/pipelines-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { listPipelines } from "@/lib/pipelines/list";
import { pipelinesQuery } from "@/lib/pipelines/query";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Pipelines" };

export default async function PipelinesSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Pipelines"><NotAllowed what="change the pipelines" /></PageFrame>;
  const client = getQueryClient();
  await client.prefetchQuery({ ...pipelinesQuery, queryFn: () => listPipelines(context) });
  return <HydrationBoundary state={dehydrate(client)}><PipelinesPage /></HydrationBoundary>;
}
