import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { LabelsPage } from "@/components/settings/labels/labels-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listLabels } from "@/lib/labels/list";
import { labelsQuery } from "@/lib/labels/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Labels" };

export default async function LabelsSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Labels"><NotAllowed what="rename and colour labels" /></PageFrame>;
  const client = getQueryClient();
  await client.prefetchQuery({ ...labelsQuery, queryFn: async () => (await listLabels(context)).items });
  return <HydrationBoundary state={dehydrate(client)}><LabelsPage /></HydrationBoundary>;
}
