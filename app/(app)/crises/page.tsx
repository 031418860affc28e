import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { CrisesScreen } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listCrises } from "@/lib/crises/list";
import { crisisListQuery } from "@/lib/crises/query";
import { crisisFilter } from "@/lib/crises/schema";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Crises" };

export default async function CrisesPage({ searchParams }: PageProps<"/crises">) {
  const [{ context, member }, search] = await Promise.all([requireSignedIn(), searchParams]);
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Crises</h1><EmptyState>Crises are not part of your role: the community’s members, managers, executives and admins see them. Ask an admin for the role Community.</EmptyState></>;
  const { show } = crisisFilter.parse({ show: search.show });
  const client = getQueryClient();
  await client.prefetchInfiniteQuery({ ...crisisListQuery(show), queryFn: () => listCrises(context, { show }) });
  return <HydrationBoundary state={dehydrate(client)}><Suspense><CrisesScreen /></Suspense></HydrationBoundary>;
}
