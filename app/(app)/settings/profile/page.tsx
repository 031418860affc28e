import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ProfilePage } from "@/components/settings/profile/profile-page";
import { sessionListQuery } from "@/lib/auth/query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listSessions } from "@/lib/auth/sessions";
import { getProfile } from "@/lib/members/profile";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Profile and sessions" };

export default async function ProfileSettingsPage() {
  const { context, workspace, workspaces } = await requireSignedIn();
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ queryKey: sessionListQuery().queryKey, queryFn: () => listSessions(context) });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProfilePage profile={await getProfile(context)} workspaces={workspaces.map(({ id, name }) => ({ id, name, current: id === workspace.id }))} />
    </HydrationBoundary>
  );
}
