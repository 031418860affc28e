import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Seconds; only told over TLS. */
const httpsKeptFor = 365 * 24 * 3600;

export interface PagePolicy {
  dev?: boolean;
  /** Sites whose pages may frame it, or "'self'"; else nobody may. */
  framedBy?: readonly string[];
  /** What it may frame beside ourselves. */
  frames?: readonly string[];
}

/**
 * Says what an answer of Next's may do in a browser. A page runs its own scripts, known by a nonce that Next reads from the
 * request's policy, loads from us alone, and is framed by nobody unless that is said. What the API answers says so for itself.
 * @see https://www.w3.org/TR/CSP3/
 */
export function protectPage(request: IncomingMessage, response: ServerResponse, { dev = false, framedBy = [], frames = [] }: PagePolicy = {}): void {
  // Never the caller's word.
  delete request.headers["content-security-policy"];
  delete request.headers["content-security-policy-report-only"];
  response.setHeader("x-content-type-options", "nosniff");
  if (process.env.WEFT_URL?.startsWith("https:")) response.setHeader("strict-transport-security", `max-age=${httpsKeptFor}`);
  if (isOurs(request.url ?? "/")) return;
  const policy = pagePolicy(randomBytes(16).toString("base64"), { dev, framedBy, frames });
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(self)");
  response.setHeader("cross-origin-opener-policy", "same-origin");
}

/** Not a page: the API, and files that the build made. */
const isOurs = (url: string) => url.startsWith("/api/") || url.startsWith("/_next/");

function pagePolicy(nonce: string, { dev, framedBy, frames }: Required<PagePolicy>): string {
  const directives = {
    "default-src": "'self'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Widths, heights and colours of data are style attributes.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "connect-src": `'self'${dev ? " ws:" : ""}`,
    "frame-src": ["'self'", ...frames].join(" "),
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": framedBy.join(" ") || "'none'",
  };
  return Object.entries(directives).map(([name, sources]) => `${name} ${sources}`).join("; ");
}
