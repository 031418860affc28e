import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { PageFrame } from "@/components/settings/page-frame";
import { QuotasPage } from "@/components/settings/quotas/quotas-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";
import { listQuotas } from "@/lib/quotas/list";
import { quotasQuery } from "@/lib/quotas/query";
import { dayIn, isSpan, spanOf } from "@/lib/quotas/span";

export const metadata: Metadata = { title: "Quotas" };

export default async function QuotasSettingsPage({ searchParams }: PageProps<"/settings/quotas">) {
  const [{ context, member, workspace }, { of: asked }] = await Promise.all([requireSignedIn(), searchParams]);
  if (!can(member.roles, "quotas.set")) return <PageFrame title="Quotas"><div className="card p-6 text-14 text-ink-2">Managers and admins set quotas. Ask one of them.</div></PageFrame>;
  const today = dayIn(workspace.timeZone);
  const of = typeof asked === "string" && isSpan(asked) ? asked : spanOf(today, "quarter");
  const client = getQueryClient();
  await client.prefetchQuery({ ...quotasQuery(of), queryFn: () => listQuotas(context, of) });
  return <HydrationBoundary state={dehydrate(client)}><Suspense><QuotasPage first={of} today={today} /></Suspense></HydrationBoundary>;
}
