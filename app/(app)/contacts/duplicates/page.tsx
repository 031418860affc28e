import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listDuplicates } from "@/lib/identity/duplicates";
import { duplicateListQuery } from "@/lib/identity/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Duplicates" };

export default async function DuplicatesPage() {
  const { context, member } = await requireSignedIn();
  const client = getQueryClient();
  await client.prefetchInfiniteQuery({ ...duplicateListQuery(), queryFn: () => listDuplicates(context, {}) });
  return <HydrationBoundary state={dehydrate(client)}><DuplicateList mayEdit={can(member.roles, "records.edit")} /></HydrationBoundary>;
}
