import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ImportsPage } from "@/components/imports/imports-page";
import { MayNotImport } from "@/components/imports/may-not";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listImports } from "@/lib/imports/list";
import { importListQuery } from "@/lib/imports/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Import" };

export default async function ImportsScreen() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "records.edit")) return <MayNotImport />;
  const client = getQueryClient();
  await client.prefetchInfiniteQuery({ ...importListQuery, queryFn: () => listImports(context) });
  return <HydrationBoundary state={dehydrate(client)}><Suspense><div className="scroll h-full"><ImportsPage /></div></Suspense></HydrationBoundary>;
}
