import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ApprovalsPage } from "@/components/approvals/approvals-page";
import { getApproval } from "@/lib/approvals/get";
import { countApprovals, listApprovals } from "@/lib/approvals/list";
import { approvalCountQuery, approvalListQuery, approvalQuery, type ApprovalShow } from "@/lib/approvals/query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsScreen({ searchParams }: PageProps<"/approvals">) {
  const { context } = await requireSignedIn();
  const given = (await searchParams).show;
  const show: ApprovalShow = given === "waiting" || given === "decided" ? given : "mine";
  const client = getQueryClient();
  const [page] = await Promise.all([listApprovals(context, { show }), client.prefetchQuery({ ...approvalCountQuery(), queryFn: () => countApprovals(context) })]);
  client.setQueryData(approvalListQuery(show).queryKey, { pages: [page], pageParams: [""] });
  const first = page.items[0];
  if (first) await client.prefetchQuery({ ...approvalQuery(first.id), queryFn: () => getApproval(context, first.id) });
  return <HydrationBoundary state={dehydrate(client)}><Suspense><ApprovalsPage /></Suspense></HydrationBoundary>;
}
