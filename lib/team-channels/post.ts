import { plural } from "../format/number";

/** What is posted in a team channel. Browser-safe, and pure: the dialog shows what the verb will post. */

/** Characters of one's own words. */
export const mostOwnWords = 4_000;
/** Of what is shared so much is posted; the rest is behind the link. */
const mostShared = 1_500;
/** A shorter piece than this says nothing. */
const leastShared = 20;

export interface Excerpt {
  head: string;
  words: string;
  files: readonly string[];
  link: string;
}

export interface Post {
  text: string;
  /** Characters that the caller's own words are too long by; 0: it fits. */
  over: number;
}

/**
 * One's own words, who wrote what (as quoted lines), its files by name, and the way to it. What the channel has no room for is cut from the
 * quoted words, never from one's own.
 * @param limit characters that the channel takes; null: as many as there are
 * @param filesGoAlong they need not be named
 */
export function postOf({ head, words, files, link }: Excerpt, own: string, limit: number | null, filesGoAlong = false): Post {
  const before = own.trim() && `${own.trim()}\n\n`;
  const after = `${files.length && !filesGoAlong ? `\n${filesLine(files)}` : ""}\n${link}`;
  const around = before.length + head.length + after.length;
  const room = Math.min(mostShared, limit === null ? mostShared : limit - around - 1);
  const quote = quoted(words.trim(), room);
  return { text: `${before}${head}${quote && `\n${quote}`}${after}`, over: limit === null ? 0 : Math.max(0, around - limit) };
}

/** Lines as they are quoted, cut at so many characters with the marks of quoting. */
function quoted(words: string, most: number): string {
  if (!words) return "";
  const lines = words.split(/\r?\n/).map((line) => `> ${line}`.trimEnd()).join("\n");
  if (lines.length <= most) return lines;
  return most < leastShared ? "" : `${lines.slice(0, most - 1).toWellFormed().trimEnd()}…`;
}

const mostNamed = 5;

function filesLine(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(", ");
  return `${plural(names.length, "file")}: ${shown}${names.length > mostNamed ? " and more" : ""}`;
}
