import { matches } from "./matches";
import type { ReadPost } from "./post";
import type { Query } from "./query";

/** Many queries against one post after another: a post is only held against those of which it has a word that they need. */
export class QuerySet<Id> {
  readonly #byKey = new Map<string, number[]>();
  /** Beginnings of words, and how long they can be. */
  readonly #byStart = new Map<string, number[]>();
  readonly #lengths: number[];
  readonly #always: number[] = [];
  readonly #queries: readonly { id: Id; query: Query }[];

  constructor(queries: readonly { id: Id; query: Query }[]) {
    this.#queries = queries;
    queries.forEach(({ query }, at) => {
      const keys = keysOf(query);
      if (!keys) return void this.#always.push(at);
      for (const { text, open } of keys) {
        const table = open ? this.#byStart : this.#byKey;
        table.set(text, [...(table.get(text) ?? []), at]);
      }
    });
    this.#lengths = [...new Set([...this.#byStart.keys()].map(({ length }) => length))];
  }

  /** Those that match, in the order in which they were given. */
  matching(post: ReadPost): Id[] {
    const likely = new Set(this.#always);
    for (const key of keysIn(post)) {
      for (const at of this.#byKey.get(key) ?? []) likely.add(at);
      for (const length of this.#lengths) if (length <= key.length) for (const at of this.#byStart.get(key.slice(0, length)) ?? []) likely.add(at);
    }
    return [...likely].toSorted((a, b) => a - b).flatMap((at) => (matches(this.#queries[at]!.query, post) ? [this.#queries[at]!.id] : []));
  }
}

function* keysIn({ at, tags, handles, author }: ReadPost): Generator<string> {
  yield* at.keys();
  for (const tag of tags) yield `#${tag}`;
  for (const handle of handles) yield `@${handle}`;
  for (const name of author) yield `from:${name}`;
}

interface Key {
  text: string;
  open: boolean;
}

/** Of which every post that matches has at least one; null where that cannot be said. */
function keysOf(query: Query): Key[] | null {
  switch (query.kind) {
    case "words": return [query.words.toSorted((a, b) => Number(a.open) - Number(b.open) || b.text.length - a.text.length)[0]!];
    case "tag": return [{ text: `#${query.name}`, open: query.open }];
    case "handle": return [{ text: `@${query.name}`, open: query.open }];
    case "from": return [{ text: `from:${query.name}`, open: query.open }];
    case "any": {
      const parts = query.of.map(keysOf);
      return parts.includes(null) ? null : parts.flatMap((keys) => keys!);
    }
    case "all": return query.of.map(keysOf).filter((keys) => keys !== null).toSorted((a, b) => a.length - b.length || shortest(b) - shortest(a))[0] ?? null;
    case "not": case "lang": return null;
  }
}

const shortest = (keys: readonly Key[]): number => Math.min(...keys.map(({ text }) => text.length));
