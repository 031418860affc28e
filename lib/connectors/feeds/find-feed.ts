import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { fetchFeed, type Fetched } from "./fetch";
import type { Feed } from "./items";
import { feedNamedBy, notAFeed, readFeed } from "./read";

export interface FoundFeed {
  url: string;
  feed: Feed;
  fetched: Fetched;
  hub: string | undefined;
  /** The address under which the hub knows it. */
  topic: string;
}

/** The feed at this address, or the one that the page there names. @throws ConnectorError */
export async function findFeed(connection: Pick<ConnectionContext, "fetch" | "settings">): Promise<FoundFeed> {
  const url = String(connection.settings.url ?? "").trim();
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new ConnectorError("config", "This is no web address. Give the address of a feed, beginning with https://.");
  const fetched = await fetchFeed(connection, url);
  const feed = readFeed(fetched.body, fetched.contentType, fetched.base);
  if (feed) return found(fetched, feed);
  const named = feedNamedBy(fetched.body, fetched.contentType, fetched.base);
  if (!named) throw notAFeed(url);
  const second = await fetchFeed(connection, named);
  const read = readFeed(second.body, second.contentType, second.base);
  if (!read) throw notAFeed(named);
  return found(second, read);
}

/** YouTube's feeds do not name the hub that they have. @see https://developers.google.com/youtube/v3/guides/push_notifications */
const youTubeHub = "https://pubsubhubbub.appspot.com/subscribe";

function found(fetched: Fetched, feed: Feed): FoundFeed {
  const { hostname, pathname, searchParams } = new URL(fetched.url);
  const channel = /(^|\.)youtube\.com$/.test(hostname) && pathname.endsWith("/feeds/videos.xml") ? searchParams.get("channel_id") : null;
  if (channel) return { url: fetched.url, feed, fetched, hub: youTubeHub, topic: `https://www.youtube.com/xml/feeds/videos.xml?channel_id=${channel}` };
  return { url: fetched.url, feed, fetched, hub: fetched.links.hub ?? feed.hub, topic: fetched.links.self ?? feed.self ?? fetched.url };
}
