import type { Notification } from "../schema";

/** What the service worker is handed (public/notifications.js). */
export interface PushMessage {
  id: string;
  title: string;
  body: string;
  /** A path of this Weft. */
  href: string;
  /** What replaces an earlier one of the same. */
  tag: string;
}

/** More at once are one push that says how many. */
const mostSingly = 3;

/** Lines by the push that tells of them, the earliest first, as they happened. */
export const groupsOf = (lines: readonly Notification[]): readonly (readonly Notification[])[] => (lines.length > mostSingly ? [lines] : lines.toReversed().map((line) => [line]));

/** One push, of one line or of many. */
export function messageOf(lines: readonly Notification[]): PushMessage {
  const { id, title, text, count, href } = lines[0]!;
  if (lines.length > 1) return { id, title: `${lines.length} notifications`, body: [...new Set(lines.map((line) => line.title))].slice(0, 4).join(", "), href: "/notifications", tag: "weft" };
  return { id, title: title || "Weft", body: count > 1 ? `${count} new. ${text}`.slice(0, 200) : text.slice(0, 200), href: withNotice(href, id), tag: id };
}

/** A press on it also reads the line. */
const withNotice = (href: string, id: string): string => `${href}${href.includes("?") ? "&" : "?"}n=${id}`;
