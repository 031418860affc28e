import type { ConnectionContext } from "../contract";
import { ConnectorError, failedCall } from "../errors";
import { maxFeedBytes } from "./decode";

export interface Fetched {
  /** After redirects that are for good; where to ask the next time. */
  url: string;
  /** Where it was found now: relative addresses are read from here. */
  base: string;
  notModified: boolean;
  body: Uint8Array;
  contentType: string | undefined;
  etag: string | undefined;
  lastModified: string | undefined;
  /** How long the answer says that it is good for, in seconds. */
  maxAge: number | undefined;
  /** `Link` header: hub and self of WebSub. */
  links: Record<string, string>;
}

const mostRedirects = 5;

/** Asks for a feed, unless it is as it was. @throws ConnectorError */
export async function fetchFeed(connection: Pick<ConnectionContext, "fetch">, url: string, known: { etag?: string; lastModified?: string } = {}, signal?: AbortSignal): Promise<Fetched> {
  const deadline = AbortSignal.timeout(15_000);
  const asked = {
    accept: "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5",
    "user-agent": "Weft feed reader (+https://weft.example)",
    ...(known.etag && { "if-none-match": known.etag }),
    ...(known.lastModified && { "if-modified-since": known.lastModified }),
  };
  let [lasting, at, isLasting] = [url, url, true];
  try {
    for (let redirects = 0; ; redirects++) {
      const response = await connection.fetch(at, { headers: asked, redirect: "manual", signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
      const location = response.status >= 300 && response.status < 400 && response.status !== 304 ? response.headers.get("location") : null;
      if (location === null) return await read(response, lasting, at);
      await response.body?.cancel();
      if (redirects === mostRedirects || !URL.canParse(location, at)) throw new ConnectorError("config", `“${url}” leads in circles. Open it in a browser, and give the address that it ends at.`, { code: "redirects" });
      at = new URL(location, at).href;
      isLasting &&= response.status === 301 || response.status === 308;
      if (isLasting) lasting = at;
    }
  } catch (error) {
    throw failedCall(error, `“${new URL(url).host}”`);
  }
}

async function read(response: Response, url: string, base: string): Promise<Fetched> {
  if (!response.ok && response.status !== 304) {
    await response.body?.cancel();
    throw refused(response, url);
  }
  const { headers } = response;
  if (Number(headers.get("content-length") ?? 0) > maxFeedBytes) throw tooLarge(url);
  const body = new Uint8Array(await response.arrayBuffer());
  if (body.byteLength > maxFeedBytes) throw tooLarge(url);
  const maxAge = Number(/max-age=(\d+)/i.exec(headers.get("cache-control") ?? "")?.[1]);
  return { url, base, notModified: response.status === 304, body, contentType: headers.get("content-type") ?? undefined, etag: headers.get("etag") ?? undefined, lastModified: headers.get("last-modified") ?? undefined, maxAge: maxAge > 0 ? maxAge : undefined, links: linksIn(headers.get("link") ?? "", base) };
}

const tooLarge = (url: string) => new ConnectorError("rejected", `“${new URL(url).host}” sent a feed of more than 10 MB, which Weft does not read. Ask for a feed of its newest items.`, { code: "too_large" });

function refused(response: Response, url: string): ConnectorError {
  const { host } = new URL(url);
  const code = String(response.status);
  if (response.status === 410) return new ConnectorError("config", `“${host}” says that this feed is gone for good. Give another address, or remove the connection.`, { code });
  if (response.status === 401 || response.status === 403) return new ConnectorError("config", `“${host}” does not let Weft read this feed (${code}). Ask who runs the site, or give an address that holds a key.`, { code });
  if (response.status === 429 || response.status === 503) return new ConnectorError("rate_limit", `“${host}” asks to be left alone for a while. Weft waits and tries again.`, { code, retryAfterSeconds: secondsOf(response.headers.get("retry-after")) });
  if (response.status === 404) return new ConnectorError("network", `There is no feed at ${url} now (404). Weft looks again by itself; check the address if this goes on.`, { code });
  return new ConnectorError("network", `“${host}” has a fault of its own (${code}). Weft tries again by itself.`, { code });
}

/** A number of seconds, or the time itself. */
function secondsOf(written: string | null): number {
  const seconds = Number(written);
  if (written && seconds > 0) return Math.min(seconds, 24 * 3600);
  const until = Date.parse(written ?? "") - Date.now();
  return until > 0 ? Math.min(Math.ceil(until / 1000), 24 * 3600) : 600;
}

/** @see https://www.rfc-editor.org/rfc/rfc8288 */
function linksIn(header: string, base: string): Record<string, string> {
  const links: Record<string, string> = {};
  for (const [, address = "", parameters = ""] of header.matchAll(/<([^>]*)>((?:\s*;\s*[\w*!-]+\s*=\s*(?:"[^"]*"|[^\s;,]+))*)/g)) {
    const rels = /;\s*rel\s*=\s*"?([^";]+)"?/i.exec(parameters)?.[1]?.split(/\s+/) ?? [];
    for (const rel of rels) if (URL.canParse(address, base)) links[rel.toLowerCase()] ??= new URL(address, base).href;
  }
  return links;
}
