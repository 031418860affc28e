import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { filterOf } from "@/components/dialogues/filter-address";
import { RunsPage } from "@/components/dialogues/runs-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listDialogues } from "@/lib/dialogues/list";
import { dialogueListQuery, runsQuery } from "@/lib/dialogues/query";
import { listRuns } from "@/lib/dialogues/runs";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Runs of dialogues" };

export default async function RunsScreen({ searchParams }: PageProps<"/dialogues/runs">) {
  const { context } = await requireSignedIn();
  const asked = Object.entries(await searchParams).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  const filter = filterOf(new URLSearchParams(asked).toString());
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...dialogueListQuery, queryFn: () => listDialogues(context) }),
    client.prefetchInfiniteQuery({ ...runsQuery(filter), queryFn: () => listRuns(context, filter) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><Suspense><div className="scroll h-full"><RunsPage /></div></Suspense></HydrationBoundary>;
}
