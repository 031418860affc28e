import "server-only";
import { hasPermission, type Context } from "@/lib/context";
import { linkBase } from "@/lib/links/base";
import { listPublishingChannels } from "@/lib/publications/channels";
import { publishingChannelsQuery, publishingSettingsQuery } from "@/lib/publications/query";
import { getPublishingSettings } from "@/lib/publications/settings";
import { getQueryClient } from "@/lib/query/get-query-client";

/** What the composer needs to know. */
export async function prefetchComposing(context: Context) {
  const client = getQueryClient();
  const [channels, settings] = await Promise.all([hasPermission(context, "posts.publish") ? listPublishingChannels(context) : [], getPublishingSettings(context)]);
  client.setQueryData(publishingChannelsQuery.queryKey, { items: channels, linkBase: linkBase() });
  client.setQueryData(publishingSettingsQuery.queryKey, settings);
  return client;
}
