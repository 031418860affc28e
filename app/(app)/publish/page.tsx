import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { PublishScreen } from "@/components/publish/publish-screen";
import { EmptyState } from "@/components/ui/states";
import { readRemembered } from "@/components/ui/read-remembered";
import { requireSignedIn } from "@/lib/auth/require-context";
import { can } from "@/lib/members/roles";
import { publicationShows } from "@/lib/publications/filter";
import { listPublications } from "@/lib/publications/list";
import { publicationListQuery, publicationSpanQuery, publishingSettingsQuery } from "@/lib/publications/query";
import { publicationFilter } from "@/lib/publications/schema";
import { getPublishingSettings } from "@/lib/publications/settings";
import { dayOf, spanOf } from "@/lib/publications/span";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Publish" };

export default async function PublishPage({ searchParams }: PageProps<"/publish">) {
  const [{ context, member }, search, { now }] = await Promise.all([requireSignedIn(), searchParams, readRemembered()]);
  if (!can(member.roles, "mentions.read")) return <><h1 className="sr-only">Publish</h1><EmptyState>Publishing is not part of your role: the community’s members, managers and admins do it. Ask an admin for the role Community.</EmptyState></>;
  const client = getQueryClient();
  const settings = await getPublishingSettings(context);
  client.setQueryData(publishingSettingsQuery.queryKey, settings);
  const { view, day } = search;
  if (view === "week" || view === "month") {
    const span = spanOf(view, typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : dayOf(now, settings.timeZone), settings.timeZone);
    await client.prefetchQuery({ ...publicationSpanQuery(span.from, span.to), queryFn: () => listPublications(context, publicationFilter.parse(span)) });
  } else {
    const show = publicationShows.find((one) => one === search.show) ?? "all";
    await client.prefetchInfiniteQuery({ ...publicationListQuery(show), queryFn: () => listPublications(context, publicationFilter.parse({ show })) });
  }
  return <HydrationBoundary state={dehydrate(client)}><Suspense><PublishScreen viewer={{ mayPublish: can(member.roles, "posts.publish"), mayManage: can(member.roles, "workspace.manage") }} /></Suspense></HydrationBoundary>;
}
