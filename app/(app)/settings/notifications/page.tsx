import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotificationSettingsPage } from "@/components/settings/notifications/notification-settings-page";
import { requireSignedIn } from "@/lib/auth/require-context";
import { listPushDevices } from "@/lib/notifications/push/devices";
import { notificationSettingsQuery, pushQuery } from "@/lib/notifications/query";
import { getNotificationSettings } from "@/lib/notifications/settings";
import { getQueryClient } from "@/lib/query/get-query-client";

export const metadata: Metadata = { title: "Notification settings" };

export default async function NotificationSettings() {
  const { context } = await requireSignedIn();
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({ ...notificationSettingsQuery, queryFn: () => getNotificationSettings(context) }),
    client.prefetchQuery({ ...pushQuery, queryFn: () => listPushDevices(context) }),
  ]);
  return <HydrationBoundary state={dehydrate(client)}><NotificationSettingsPage timeZones={Intl.supportedValuesOf("timeZone")} /></HydrationBoundary>;
}
