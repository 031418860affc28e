import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { SearchScreen } from "@/components/search/search-screen";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { searchKinds } from "@/lib/search/expression";
import { searchAllQuery, searchQuery } from "@/lib/search/query";
import { search, searchAll } from "@/lib/search/search";

export const metadata: Metadata = { title: "Search" };

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const [{ context, member }, asked] = await Promise.all([requireSignedIn(), searchParams]);
  const q = typeof asked.q === "string" ? asked.q.slice(0, 1_000) : "";
  const kind = searchKinds.find((one) => one === asked.kind);
  const client = getQueryClient();
  // What cannot be read is said by the screen, beside the field.
  if (q.trim()) await (kind ? client.prefetchInfiniteQuery({ ...searchQuery(q, kind), queryFn: () => search(context, { q, kind }) }) : client.prefetchQuery({ ...searchAllQuery(q), queryFn: () => searchAll(context, q) }));
  return <HydrationBoundary state={dehydrate(client)}><Suspense><SearchScreen mayReadMentions={can(member.roles, "mentions.read")} /></Suspense></HydrationBoundary>;
}
