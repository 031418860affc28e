import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { FieldsPage } from "@/components/settings/fields/fields-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listCustomFields } from "@/lib/custom-fields/list";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Custom fields" };

export default async function FieldsSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "workspace.manage")) return <PageFrame title="Custom fields"><NotAllowed what="give records further fields" /></PageFrame>;
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ ...customFieldsQuery, queryFn: () => listCustomFields(context) });
  return <HydrationBoundary state={dehydrate(queryClient)}><Suspense><FieldsPage /></Suspense></HydrationBoundary>;
}
