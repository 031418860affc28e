import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PeoplePage } from "@/components/settings/people/people-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listMembers } from "@/lib/members/list";
import { memberListQuery } from "@/lib/members/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { listTeams } from "@/lib/teams/list";
import { teamListQuery } from "@/lib/teams/query";

export const metadata: Metadata = { title: "People and teams" };

export default async function PeopleAndTeamsPage() {
  const { context, member } = await requireSignedIn();
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ queryKey: teamListQuery().queryKey, queryFn: () => listTeams(context) });
  const { items, nextCursor } = await listMembers(context);
  if (!nextCursor) queryClient.setQueryData(memberListQuery().queryKey, items);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PeoplePage mayManage={can(member.roles, "people.manage")} ownId={member.id} />
    </HydrationBoundary>
  );
}
