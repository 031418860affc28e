/** What a listening query says, made ready for matching. Browser-safe; made by `parseQuery`. */
export type Query =
  | { kind: "all" | "any"; of: readonly Query[] }
  | { kind: "not"; of: Query }
  /** A word, or several that stand side by side: a phrase, or a word of a script that has no spaces. */
  | { kind: "words"; words: readonly Word[]; written: string }
  /** A hashtag, a handle that is named, or the handle of the author. Folded, without its sign. */
  | { kind: "tag" | "handle" | "from"; name: string; open: boolean; written: string }
  /** Of the post, as BCP 47, in lower case. */
  | { kind: "lang"; tag: string };

export interface Word {
  /** Folded. */
  text: string;
  /** It may go on: `deliver*`. */
  open: boolean;
}

/** All of them; several in one another are one, and of one it is that one. */
export const allOf = (queries: readonly Query[]): Query => group("all", queries);

/** At least one of them. */
export const anyOf = (queries: readonly Query[]): Query => group("any", queries);

function group(kind: "all" | "any", queries: readonly Query[]): Query {
  const of = queries.flatMap((query) => (query.kind === kind ? query.of : [query]));
  return of.length === 1 ? of[0]! : { kind, of };
}

/** Not that; not not that is that. */
export const notOf = (query: Query): Query => (query.kind === "not" ? query.of : { kind: "not", of: query });
