import { ConnectorError } from "../errors";
import { decodeFeed, maxFeedBytes } from "./decode";
import type { Feed } from "./items";
import { readJson } from "./json";
import { readXml } from "./xml";

/** Reads a feed by what it holds, whatever its Content-Type claims; null for what is no feed. `base` is where it came from. Never throws. */
export function readFeed(body: Uint8Array, contentType: string | undefined, base: string): Feed | null {
  if (body.byteLength > maxFeedBytes) return null;
  const text = decodeFeed(body, contentType);
  try {
    return /^\s*\{/.test(text) ? readJson(text, base) : readXml(text, base);
  } catch {
    // Nested deeper than anything that a person reads.
    return null;
  }
}

/** The address of the feed that a page names, or null. @see https://www.rssboard.org/rss-autodiscovery */
export function feedNamedBy(body: Uint8Array, contentType: string | undefined, base: string): string | null {
  const text = decodeFeed(body, contentType).slice(0, 1024 * 1024);
  for (const [link] of text.matchAll(/<link\b[^>]{0,2000}>/gi)) {
    const named = (name: string) => new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(link)?.slice(1).find((value) => value !== undefined);
    const href = named("href")?.replaceAll("&amp;", "&");
    const isFeed = /^application\/((rss|atom|rdf)\+xml|feed\+json|json)\b/i.test(named("type") ?? "");
    if (href && isFeed && /\balternate\b/i.test(named("rel") ?? "") && URL.canParse(href, base)) return new URL(href, base).href;
  }
  return null;
}

export function notAFeed(url: string): ConnectorError {
  return new ConnectorError("config", `There is no feed at ${url}, and the page names none. Give the address of an RSS, Atom or JSON feed.`, { code: "no_feed" });
}
