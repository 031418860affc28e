const schemes = new Set(["http:", "https:", "mailto:", "tel:"]);

/** An address that somebody wrote, where a link may lead to it: http, https, mailto, tel, or a page of ours (`/…`). Null for all else. Browser-safe. */
export function safeHref(written: string): string | null {
  const text = written.trim();
  // A second slash or backslash would be another host.
  if (/^\/(?![/\\])/.test(text)) return text;
  try {
    const url = new URL(text);
    return schemes.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
