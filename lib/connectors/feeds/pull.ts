import { z } from "zod";
import type { ConnectionContext, PulledDeliveries } from "../contract";
import { fetchFeed } from "./fetch";
import type { Feed } from "./items";
import { keyOf, versionOf } from "./keys";
import { headers } from "./parse";
import { notAFeed, readFeed } from "./read";
import { mayBeTold, renewSeconds, subscribe } from "./websub";

/** A first look takes so many items, as history. */
const mostHistory = 20;
/** Items that we remember, beyond those of the feed itself; some feeds show old ones again. */
const mostKnown = 2000;
const leastMinutes = 10;
const mostMinutes = 24 * 60;
/** While a hub tells us at once, we look to be sure only. */
const minutesWhileTold = 6 * 60;

const cursorSchema = z.object({
  /** The feed has moved here for good. */
  url: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  minutes: z.number().optional(),
  /** Short key and version of each item, newest last. */
  known: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** When the hub was last asked to tell us, in Unix seconds. */
  askedHubAt: z.number().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** Looks whether the feed has changed, and hands it over with a note on which of its items are new. @throws ConnectorError */
export async function pull(connection: ConnectionContext, cursor: string | null, signal: AbortSignal): Promise<PulledDeliveries> {
  const before = readCursor(cursor);
  try {
    const askedHubAt = await renew(connection, before.askedHubAt);
    const asked = before.url ?? String(connection.facts.feedUrl ?? connection.settings.url);
    const fetched = await fetchFeed(connection, asked, before, signal);
    const state: Cursor = { ...before, ...(askedHubAt !== undefined && { askedHubAt }), ...(fetched.url !== asked && { url: fetched.url }) };
    if (fetched.notModified) return { deliveries: [], cursor: JSON.stringify(state), waitSeconds: waitOf(connection, state) };
    const feed = readFeed(fetched.body, fetched.contentType, fetched.base);
    if (!feed) throw notAFeed(fetched.url);
    const { fresh, changed, known } = compare(feed, before.known);
    const wanted = feed.minutes ?? (fetched.maxAge === undefined ? undefined : fetched.maxAge / 60);
    const next: Cursor = { ...state, etag: fetched.etag, lastModified: fetched.lastModified, known, minutes: wanted };
    const isNews = fresh.length > 0 || changed.length > 0 || feed.deleted.length > 0;
    const delivery = {
      type: "feed",
      headers: { ...(fetched.contentType && { "content-type": fetched.contentType }), [headers.url]: fetched.base, [headers.fresh]: fresh.join(","), [headers.changed]: changed.join(","), ...(!before.known && { [headers.history]: "1" }) },
      body: fetched.body,
    };
    return { deliveries: isNews ? [delivery] : [], cursor: JSON.stringify(next), waitSeconds: waitOf(connection, next) };
  } catch (error) {
    if (signal.aborted) return { deliveries: [], cursor };
    throw error;
  }
}

function readCursor(cursor: string | null): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(cursor ?? "{}"));
  } catch {
    return {};
  }
}

function compare(feed: Feed, before: Cursor["known"]): { fresh: string[]; changed: string[]; known: NonNullable<Cursor["known"]> } {
  const known = new Map(before);
  const fresh: string[] = [];
  const changed: string[] = [];
  const newestFirst = feed.items.toSorted((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));
  for (const item of newestFirst) {
    const [key, version] = [keyOf(item.id), versionOf(item)];
    const old = known.get(key);
    if (old === undefined && (before || fresh.length < mostHistory)) fresh.push(key);
    else if (old !== undefined && old !== version) changed.push(key);
    // What the feed shows now is forgotten last.
    known.delete(key);
    known.set(key, version);
  }
  return { fresh, changed, known: [...known].slice(-Math.max(mostKnown, feed.items.length)) };
}

function waitOf(connection: ConnectionContext, { minutes, askedHubAt }: Cursor): number {
  const set = Number(connection.settings.minutes);
  if (set > 0) return Math.min(Math.max(set, 1 / 60), mostMinutes) * 60;
  const wanted = Math.max(minutes ?? 30, askedHubAt === undefined ? 0 : minutesWhileTold);
  return Math.round(Math.min(Math.max(wanted, leastMinutes), mostMinutes) * 60);
}

/** A subscription ends after some days: it is renewed each day. */
async function renew(connection: ConnectionContext, askedAt: number | undefined): Promise<number | undefined> {
  const now = Math.floor(Date.now() / 1000);
  if (!mayBeTold(connection)) return undefined;
  if (askedAt !== undefined && now - askedAt < renewSeconds) return askedAt;
  try {
    await subscribe(connection, "subscribe");
    return now;
  } catch (error) {
    connection.log.warn("The hub could not be asked to tell us. The feed is looked at instead.", { reason: error instanceof Error ? error.message : "" });
    return undefined;
  }
}
