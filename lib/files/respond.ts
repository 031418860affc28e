import "server-only";
import { Readable } from "node:stream";
import type { OpenedFile } from "./read";
import { mayShowInline } from "./kind";

/** Answers with a file, or the part of it that a player asked for. What a browser might run is only ever saved. */
export function fileResponse(file: OpenedFile, request: Request, { download = false } = {}): Response {
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const inline = mayShowInline(file.mime) && !download;
  const headers: Record<string, string> = {
    "content-type": inline ? file.mime : file.mime.startsWith("text/") ? "text/plain; charset=utf-8" : "application/octet-stream",
    "content-disposition": disposition(file.name, { inline }),
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=86400",
    "accept-ranges": "bytes",
    etag,
    // A PDF's viewer needs its own scripts; it runs outside our origin.
    ...(file.mime !== "application/pdf" && { "content-security-policy": "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox" }),
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const range = rangeOf(request.headers.get("range"), file.size);
  if (range === "unsatisfiable") return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${file.size}` } });
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  headers["content-length"] = String(end - start + 1);
  if (range) headers["content-range"] = `bytes ${start}-${end}/${file.size}`;
  return new Response(Readable.toWeb(file.stream({ start, end })) as ReadableStream<Uint8Array>, { status: range ? 206 : 200, headers });
}

/** The header by which a browser shows or saves a file under its name, whatever script that is in. */
export const disposition = (name: string, { inline = false } = {}): string =>
  `${inline ? "inline" : "attachment"}; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/** One range; what else a client may ask for is answered with the whole file, as the standard allows. */
export function rangeOf(header: string | null, size: number): { start: number; end: number } | "unsatisfiable" | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (!from && !to)) return null;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  return start > end || start >= size ? "unsatisfiable" : { start, end };
}

const asciiName = (name: string) => name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\]/g, "_");
