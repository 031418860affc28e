import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ListeningScreen } from "@/components/listening/listening-screen";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { listQueries } from "@/lib/listening/list";
import { listeningQueryOptions } from "@/lib/listening/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Listening" };

export default async function ListeningPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Listening</h1><EmptyState>Listening is not part of your role: the community’s members, managers and admins do it. Ask an admin for the role Community.</EmptyState></>;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
    client.prefetchQuery({ ...listeningQueryOptions, queryFn: () => listQueries(context) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><ListeningScreen mayEdit={can(member.roles, "mentions.answer")} /></HydrationBoundary>;
}
