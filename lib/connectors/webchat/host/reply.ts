import type { HostReply } from "../../contract";

const noSniff = { "x-content-type-options": "nosniff" };

export function json(status: number, value: unknown, headers: Record<string, string> = {}): HostReply {
  return { status, headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...noSniff, ...headers }, body: JSON.stringify(value) };
}

/** What a client's program needs to go on: a stable word, and a sentence for the person who reads its log. */
export function refuse(status: number, error: string, message: string, headers: Record<string, string> = {}): HostReply {
  return json(status, { error, message }, headers);
}

/** Text that browsers may keep: revalidated by `etag`, or for good when the address names its version. */
export function text(request: { headers: Readonly<Record<string, string>> }, type: string, body: string, etag: string, cacheControl: string, headers: Record<string, string> = {}): HostReply {
  const all = { "content-type": `${type}; charset=utf-8`, "cache-control": cacheControl, etag, ...noSniff, ...headers };
  if (request.headers["if-none-match"] === etag) return { status: 304, headers: all };
  return { status: 200, headers: all, body };
}
