import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DuplicateList } from "@/components/duplicates/duplicate-list";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listDuplicates } from "@/lib/identity/duplicates";
import type { ComparedKind } from "@/lib/identity/kinds";
import { duplicateListQuery } from "@/lib/identity/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

/** Records of a kind that may be one. */
export async function duplicatesScreen(kind: ComparedKind) {
  const { context, member } = await requireSignedIn();
  const client = getQueryClient();
  await client.prefetchInfiniteQuery({ ...duplicateListQuery(kind), queryFn: () => listDuplicates(context, kind, {}) });
  return <HydrationBoundary state={dehydrate(client)}><DuplicateList kind={kind} mayEdit={can(member.roles, "records.edit")} /></HydrationBoundary>;
}
