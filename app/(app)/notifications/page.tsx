import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotificationsPage } from "@/components/notifications/notifications-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listNotifications } from "@/lib/notifications/list";
import { notificationListQuery } from "@/lib/notifications/query";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsScreen({ searchParams }: PageProps<"/notifications">) {
  const { context } = await requireSignedIn();
  const show = (await searchParams).show === "unread" ? "unread" : "all";
  const client = getQueryClient();
  await client.prefetchInfiniteQuery({ ...notificationListQuery(show), queryFn: () => listNotifications(context, { show }) });
  return <HydrationBoundary state={dehydrate(client)}><NotificationsPage show={show} /></HydrationBoundary>;
}
