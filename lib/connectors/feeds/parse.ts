import type { ChannelEvent, ConnectionInfo, Delivery } from "../contract";
import { ConnectorError } from "../errors";
import type { Feed, Item } from "./items";
import { keyOf, versionOf } from "./keys";
import { readFeed } from "./read";

/** Headers of our own on a delivery: where it came from, and which of its items are new, changed, or from before the connection was made. */
export const headers = { url: "weft-feed-url", fresh: "weft-new", changed: "weft-changed", history: "weft-history" } as const;

/** Reads a feed as its new and changed items, oldest first; one without our headers (it was pushed) as all its items. @throws ConnectorError "payload" for what is no feed */
export function parse(delivery: Delivery, { facts, settings }: ConnectionInfo): ChannelEvent[] {
  const base = delivery.headers[headers.url] ?? stringOf(facts.feedUrl) ?? stringOf(settings.url) ?? "https://feed.invalid/";
  const feed = readFeed(delivery.body, delivery.headers["content-type"], base);
  if (!feed) throw new ConnectorError("payload", "This is no RSS, Atom or JSON feed, or it is cut off before its first item.");
  const [fresh, changed] = [listed(delivery, headers.fresh), listed(delivery, headers.changed)];
  const history = delivery.headers[headers.history] === "1";
  const events = feed.items.flatMap((item) => {
    if (changed?.has(keyOf(item.id))) return [edited(item, feed, base, delivery)];
    if (fresh && !fresh.has(keyOf(item.id))) return [];
    const post = posted(item, feed, base, delivery, history);
    // A hub does not say whether it is new: an item that was changed after it came out may be known already.
    return delivery.type === "http" && item.published && item.updated && item.updated > item.published ? [post, edited(item, feed, base, delivery)] : [post];
  });
  const deleted = feed.deleted.map(({ id, at }): ChannelEvent => ({ kind: "post_deleted", externalId: `delete:${id}`, target: id, public: true, ...(at && { at }) }));
  const broken = feed.broken.map(({ reason, item }): ChannelEvent => ({ kind: "unknown", meta: { reason, item } }));
  return [...events.toSorted(oldestFirst), ...deleted, ...broken];
}

const oldestFirst = (a: ChannelEvent, b: ChannelEvent): number => (a.at ?? "").localeCompare(b.at ?? "");
const stringOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function listed(delivery: Delivery, name: string): Set<string> | null {
  const list = delivery.headers[name] ?? (name === headers.fresh ? delivery.headers[headers.changed] && "" : undefined);
  return list === undefined ? null : new Set(list.split(",").filter(Boolean));
}

function posted(item: Item, feed: Feed, base: string, delivery: Delivery, history: boolean): ChannelEvent {
  const [author] = item.authors;
  return {
    kind: "post",
    externalId: item.id,
    conversation: item.id,
    ...whoOf(item, feed, base),
    ...(item.title && { title: item.title }),
    text: item.text,
    ...(item.attachments.length && { attachments: item.attachments }),
    public: true,
    ...(item.url && { url: item.url }),
    at: notLater(item.published, delivery.receivedAt),
    post: { ...(item.tags.length && { tags: item.tags }), ...(item.language && { language: item.language }), ...(author && item.authorUrl && { author: { url: item.authorUrl } }) },
    ...(history && { meta: { history: true } }),
  };
}

function edited(item: Item, feed: Feed, base: string, delivery: Delivery): ChannelEvent {
  const version = item.updated && item.updated !== item.published ? item.updated : versionOf(item);
  return { kind: "message_edited", externalId: `${item.id}@${version}`, target: item.id, conversation: item.id, ...whoOf(item, feed, base), ...(item.title && { title: item.title }), text: item.text, public: true, ...(item.url && { url: item.url }), at: notLater(item.updated ?? item.published, delivery.receivedAt) };
}

/** Who wrote it, as the feed names them; else the site itself speaks. */
function whoOf({ authors: [author], authorUrl }: Item, { title, site }: Feed, base: string): Pick<ChannelEvent, "from" | "fromName"> {
  if (author) return { from: authorUrl ?? author, fromName: author };
  return { from: site ?? base, ...(title && { fromName: title }) };
}

/** Dates in the future are mistakes. */
const notLater = (at: string | undefined, receivedAt: string): string | undefined => (at && receivedAt && at > receivedAt ? receivedAt : at);
