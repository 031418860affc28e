import type { ReadPost } from "./post";
import type { Query, Word } from "./query";

/** Whether a post is one of those that a query asks for. A post whose language nobody knows is in none. */
export function matches(query: Query, post: ReadPost): boolean {
  switch (query.kind) {
    case "all": return query.of.every((one) => matches(one, post));
    case "any": return query.of.some((one) => matches(one, post));
    case "not": return !matches(query.of, post);
    case "words": return hasWords(query.words, post);
    case "tag": return hasName(post.tags, query);
    case "handle": return hasName(post.handles, query);
    case "from": return hasName(post.author, query);
    case "lang": return post.language === query.tag || Boolean(post.language?.startsWith(`${query.tag}-`));
  }
}

const hasName = (names: ReadonlySet<string>, { name, open }: { name: string; open: boolean }): boolean => names.has(name) || (open && some(names, (one) => one.startsWith(name)));

function hasWords(words: readonly Word[], post: ReadPost): boolean {
  const [first, ...rest] = words;
  if (!first) return false;
  if (!rest.length) return post.at.has(first.text) || (first.open && some(post.at.keys(), (one) => one.startsWith(first.text)));
  const starts = first.open ? post.words.keys() : (post.at.get(first.text) ?? []);
  return some(starts, (start) => words.every((word, place) => isWord(post.words[start + place], word)));
}

const isWord = (one: string | undefined, { text, open }: Word): boolean => one !== undefined && (open ? one.startsWith(text) : one === text);

function some<T>(all: Iterable<T>, is: (one: T) => boolean): boolean {
  for (const one of all) if (is(one)) return true;
  return false;
}
