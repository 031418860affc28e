import { fold, wordsIn } from "../../text/fold";

/** A public post, as far as a query asks about it. */
export interface Post {
  text: string;
  /** The author's handle, with or without @. */
  author?: string | null;
  /** BCP 47; null where nobody knows. */
  language?: string | null;
}

/** A post, read once for any number of queries. */
export interface ReadPost {
  /** Folded, in order. */
  words: readonly string[];
  /** Where each word stands. */
  at: ReadonlyMap<string, readonly number[]>;
  tags: ReadonlySet<string>;
  /** Each with and without its host: "anna@example.social", "anna". */
  handles: ReadonlySet<string>;
  author: ReadonlySet<string>;
  language: string | null;
}

export const tagPattern = /(?<![\p{L}\p{N}_&])[#＃]([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu;
export const handlePattern = /(?<![\p{L}\p{N}_.@＠])[@＠]([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]*[\p{L}\p{N}])?)/gu;
/** What stands before every address says nothing. */
const schemes = /\bhttps?:\/\/(?:www\.)?/gi;

export function readPost({ text, author = null, language = null }: Post): ReadPost {
  const words = wordsIn(fold(text.includes("://") ? text.replaceAll(schemes, " ") : text));
  const at = new Map<string, number[]>();
  words.forEach((word, place) => {
    const places = at.get(word);
    if (places) places.push(place);
    else at.set(word, [place]);
  });
  const tags = new Set<string>();
  if (/[#＃]/.test(text)) for (const [, tag] of text.matchAll(tagPattern)) tags.add(fold(tag!));
  const handles = new Set<string>();
  if (/[@＠]/.test(text)) for (const [, handle] of text.matchAll(handlePattern)) for (const one of withAndWithoutHost(handle!)) handles.add(one);
  return { words, at, tags, handles, author: new Set(author ? withAndWithoutHost(author) : []), language: language?.toLowerCase() ?? null };
}

/** As people write somebody, folded: the whole handle, and without the host where it has one. */
export function withAndWithoutHost(handle: string): string[] {
  const whole = fold(handle.trim().replace(/^[@＠]/, ""));
  const [name] = whole.split("@");
  return name && name !== whole ? [whole, name] : whole ? [whole] : [];
}
