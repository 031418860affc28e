import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { ReaderPage } from "@/components/settings/reader/reader-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { readerQuery } from "@/lib/reader/query";
import { getReader } from "@/lib/reader/settings";

export const metadata: Metadata = { title: "Reader" };

export default async function ReaderSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Reader"><NotAllowed what="choose who reads mentions" /></PageFrame>;
  const client = getQueryClient();
  await client.prefetchQuery({ ...readerQuery, queryFn: () => getReader(context) });
  return <HydrationBoundary state={dehydrate(client)}><ReaderPage /></HydrationBoundary>;
}
