import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProfilePage } from "@/components/settings/profile/profile-page";
import { sessionListQuery } from "@/lib/auth/query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listSessions } from "@/lib/auth/sessions";
import { listOwnAccounts } from "@/lib/members/accounts/own";
import { ownAccountsQuery } from "@/lib/members/accounts/query";
import { listOwnHandles } from "@/lib/members/handles/list";
import { ownHandlesQuery } from "@/lib/members/handles/query";
import { getProfile } from "@/lib/members/profile";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Profile and sessions" };

export default async function ProfileSettingsPage() {
  const { context, workspace, workspaces } = await requireSignedIn();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery({ queryKey: sessionListQuery().queryKey, queryFn: () => listSessions(context) }),
    queryClient.prefetchQuery({ queryKey: ownAccountsQuery().queryKey, queryFn: () => listOwnAccounts(context) }),
    queryClient.prefetchQuery({ queryKey: ownHandlesQuery().queryKey, queryFn: () => listOwnHandles(context) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProfilePage profile={await getProfile(context)} workspaces={workspaces.map(({ id, name }) => ({ id, name, current: id === workspace.id }))} />
    </HydrationBoundary>
  );
}
