import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ApiKeysPage } from "@/components/settings/keys/api-keys-page";
import { NotAllowed, PageFrame } from "@/components/settings/page-frame";
import { listApiKeys } from "@/lib/api-keys/list";
import { apiKeyListQuery } from "@/lib/api-keys/query";
import { requireSignedIn } from "@/lib/auth/require-context";
import { publicUrl } from "@/lib/http/public-url";
import { can } from "@/lib/members/roles";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysSettingsPage() {
  const { context, member } = await requireSignedIn();
  if (!can(member.roles, "api_keys.manage")) return <PageFrame title="API keys"><NotAllowed what="see and make API keys" /></PageFrame>;
  const queryClient = getQueryClient();
  await queryClient.prefetchQuery({ queryKey: apiKeyListQuery().queryKey, queryFn: () => listApiKeys(context) });
  return <HydrationBoundary state={dehydrate(queryClient)}><ApiKeysPage address={publicUrl("/api/v1")} /></HydrationBoundary>;
}
