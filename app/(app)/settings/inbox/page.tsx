import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { InboxSettingsPage } from "@/components/settings/inbox/inbox-settings-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getInboxSettings } from "@/lib/inbox-settings/get";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Inbox settings" };

export default async function InboxSettings() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Inbox"><NotAllowed what="change how the inbox is worked" /></PageFrame>;
  const client = getQueryClient();
  await client.prefetchQuery({ ...inboxSettingsQuery, queryFn: () => getInboxSettings(context) });
  return <HydrationBoundary state={dehydrate(client)}><InboxSettingsPage /></HydrationBoundary>;
}
