import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AssignmentPage } from "@/components/settings/assignment/assignment-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { listTakingPart } from "@/lib/assignment/availability";
import { assignmentSettingsQuery, takingPartQuery } from "@/lib/assignment/query";
import { getAssignmentSettings } from "@/lib/assignment/settings";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getDirectory } from "@/lib/conversations/directory";
import { directoryQuery } from "@/lib/conversations/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Assignment" };

export default async function AssignmentSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Assignment"><NotAllowed what="say how conversations are given out" /></PageFrame>;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...assignmentSettingsQuery, queryFn: () => getAssignmentSettings(context) }),
    client.prefetchQuery({ ...takingPartQuery, queryFn: () => listTakingPart(context) }),
    client.prefetchQuery({ ...directoryQuery, queryFn: () => getDirectory(context) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><AssignmentPage /></HydrationBoundary>;
}
