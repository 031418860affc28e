import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ReportScreen } from "@/components/crises/report-screen";
import { EmptyState } from "@/components/ui/states";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { openCrisis } from "../../open-crisis";

export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: PageProps<"/crises/[id]/report">) {
  const [{ context, member }, { id }] = await Promise.all([requireSignedIn(), params]);
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Report</h1><EmptyState>Crises are not part of your role: the community’s members, managers, executives and admins see them. Ask an admin for the role Community.</EmptyState></>;
  const client = getQueryClient();
  await openCrisis(client, context, id);
  return <HydrationBoundary state={dehydrate(client)}><ReportScreen key={id} id={id} mayWrite={can(member.roles, "mentions.answer")} /></HydrationBoundary>;
}
