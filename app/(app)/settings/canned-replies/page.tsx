import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { CannedRepliesPage } from "@/components/settings/canned-replies/canned-replies-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listReplies } from "@/lib/canned-replies/list";
import { cannedRepliesQuery } from "@/lib/canned-replies/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Canned replies" };

export default async function CannedRepliesSettingsPage() {
  const { context, member } = await requireSignedIn();
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ ...cannedRepliesQuery, queryFn: () => listReplies(context) });
  return <HydrationBoundary state={dehydrate(queryClient)}><Suspense><CannedRepliesPage mayShare={can(member.roles, "conversations.handle")} /></Suspense></HydrationBoundary>;
}
