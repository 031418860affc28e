import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StrandScreen } from "@/components/fabric/strand-screen";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listStrandConversations } from "@/lib/fabric/list-conversations";
import { strandConversationsQuery } from "@/lib/fabric/query";
import { strandParams } from "@/lib/fabric/schema";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Conversations of a strand" };

export default async function StrandPage({ searchParams }: PageProps<"/fabric/conversations">) {
  const [{ context, workspace }, search] = await Promise.all([requireSignedIn(), searchParams]);
  const read = strandParams.safeParse(search);
  if (!read.success) notFound();
  const client = getQueryClient();
  // What cannot be read is asked for again by the browser, which says why.
  await client.prefetchQuery({ ...strandConversationsQuery(read.data), queryFn: () => listStrandConversations(context, read.data, workspace.timeZone) });
  return <HydrationBoundary state={dehydrate(client)}><StrandScreen params={read.data} /></HydrationBoundary>;
}
