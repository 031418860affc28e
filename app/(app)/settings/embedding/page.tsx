import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { readAllDashboards } from "@/components/dashboard/begin-dashboard";
import { EmbeddingPage } from "@/components/settings/embedding/embedding-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getGadgetOrigins } from "@/lib/embeds/gadgets";
import { listEmbeds } from "@/lib/embeds/list";
import { embedListQuery, gadgetOriginsQuery } from "@/lib/embeds/query";
import { can, roleNames, roles } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Embedding" };

export default async function EmbeddingSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Embedding"><NotAllowed what="show figures on other sites, and allow gadgets of others" /></PageFrame>;
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({ queryKey: embedListQuery().queryKey, queryFn: () => listEmbeds(context) }),
    queryClient.prefetchQuery({ queryKey: gadgetOriginsQuery().queryKey, queryFn: () => getGadgetOrigins(context) }),
  ]);
  const { items } = await readAllDashboards(context);
  const boards = [...roles.filter((role) => member.roles.includes(role)).map((role) => ({ id: role, name: roleNames[role] })), ...items.map(({ id, name }) => ({ id, name }))];
  return <HydrationBoundary state={dehydrate(queryClient)}><EmbeddingPage boards={boards} /></HydrationBoundary>;
}
