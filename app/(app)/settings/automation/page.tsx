import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AutomationPage } from "@/components/settings/automation/automation-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listRules } from "@/lib/automation/keep";
import { automationRulesQuery } from "@/lib/automation/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { prefetchOffered } from "./prefetch";

export const metadata: Metadata = { title: "Automation" };

export default async function AutomationSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Automation"><NotAllowed what="write automation rules" /></PageFrame>;
  const client = getQueryClient();
  await Promise.all([client.prefetchQuery({ ...automationRulesQuery, queryFn: () => listRules(context) }), prefetchOffered(client, context)]);
  return <HydrationBoundary state={dehydrate(client)}><AutomationPage /></HydrationBoundary>;
}
