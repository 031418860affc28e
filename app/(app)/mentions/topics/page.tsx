import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { TopicsScreen } from "@/components/mentions/topics-screen";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { topicsQuery } from "@/lib/mentions/query";
import { topicTime } from "@/lib/mentions/schema";
import { listTopicsOf } from "@/lib/mentions/topics";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Topics" };

export default async function TopicsPage({ searchParams }: PageProps<"/mentions/topics">) {
  const [{ context, member }, search] = await Promise.all([requireSignedIn(), searchParams]);
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Topics</h1><EmptyState>Mentions are not part of your role: the community’s members, managers and admins answer them. Ask an admin for the role Community.</EmptyState></>;
  const { days } = topicTime.parse(search);
  const client = getQueryClient();
  await client.prefetchQuery({ ...topicsQuery(days), queryFn: async () => ({ items: await listTopicsOf(context, days) }) });
  return <HydrationBoundary state={dehydrate(client)}><Suspense><TopicsScreen /></Suspense></HydrationBoundary>;
}
