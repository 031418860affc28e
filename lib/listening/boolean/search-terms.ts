import type { Query } from "./query";

export interface SearchTerms {
  /** Words, phrases, #tags and @handles, of which every post that matches has at least one: what a platform is asked for. */
  anyOf: string[];
  /** Every matching post can be found with them. Not so where a part asks only for an author, or for words that go on (`deliver*`), which platforms look for as they are. */
  whole: boolean;
}

/** What to ask platforms for, which know no brackets: the fewest and most telling terms. What they find is then matched by the query itself. */
export function searchTerms(query: Query): SearchTerms {
  const found = needed(query);
  return { anyOf: [...new Set(found.terms.map(({ text }) => text))], whole: found.whole };
}

interface Needed {
  terms: { text: string; weight: number }[];
  whole: boolean;
}
const nothing: Needed = { terms: [], whole: false };

function needed(query: Query): Needed {
  switch (query.kind) {
    case "words": return { terms: [{ text: query.written, weight: query.words.reduce((sum, { text }) => sum + text.length, 0) }], whole: !query.words.some(({ open }) => open) };
    case "tag": return { terms: [{ text: `#${bare(query.written)}`, weight: query.name.length + 2 }], whole: !query.open };
    case "handle": return { terms: [{ text: `@${bare(query.written)}`, weight: query.name.length + 2 }], whole: !query.open };
    case "any": {
      const parts = query.of.map(needed);
      return { terms: parts.flatMap(({ terms }) => terms), whole: parts.every(({ whole }) => whole) };
    }
    case "all": return query.of.map(needed).filter(({ terms }) => terms.length).toSorted((a, b) => Number(b.whole) - Number(a.whole) || a.terms.length - b.terms.length || telling(b) - telling(a))[0] ?? nothing;
    case "not": case "from": case "lang": return nothing;
  }
}

const bare = (written: string): string => written.replace(/^[#＃@＠]/u, "").replace(/\*$/, "");
/** Longer words are rarer. */
const telling = ({ terms }: Needed): number => Math.min(...terms.map(({ weight }) => weight));
