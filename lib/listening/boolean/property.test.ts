import { expect, test } from "vitest";
import { QuerySet } from "./many";
import { matches } from "./matches";
import { parseQuery } from "./parse";
import { placesOf } from "./places";
import { readPost, type Post } from "./post";
import { allOf, anyOf, notOf, type Query } from "./query";
import { searchTerms } from "./search-terms";
import { writeQuery } from "./write";

/** The same dice each time. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { below, pick: <T>(of: readonly T[]): T => of[below(of.length)]!, chance: (share: number) => next() < share };
}
type Dice = ReturnType<typeof dice>;

const words = ["coffee", "tea", "late", "delivery", "deliveries", "delivered", "weft", "cafe", "咖", "啡", "กา", "or", "milk"];
const names = ["anna", "weft", "weftcare", "ben"];
const rounds = 3_000;

function someQuery(d: Dice, depth = 3): Query {
  const kind = depth ? d.below(9) : d.below(6);
  if (kind < 3) {
    const said = Array.from({ length: 1 + d.below(depth ? 3 : 1) }, () => {
      const open = d.chance(0.2);
      return open ? { text: d.pick(["deliver", "caf", "weft"]), open } : { text: d.pick(words), open };
    });
    const flat = said.flatMap((word) => (/^\p{sc=Thai}/u.test(word.text) ? [...word.text].map((text) => ({ text, open: false })) : [word]));
    return { kind: "words", words: flat, written: said.map(({ text }) => text).join(" ") };
  }
  if (kind < 5) {
    const named = d.pick(["tag", "handle", "from"] as const);
    const name = d.pick(names);
    return { kind: named, name, open: d.chance(0.2), written: name };
  }
  if (kind === 5) return { kind: "lang", tag: d.pick(["de", "pt", "pt-br"]) };
  if (kind === 6) return notOf(someQuery(d, depth - 1));
  const of = Array.from({ length: 2 + d.below(2) }, () => someQuery(d, depth - 1));
  return kind === 7 ? allOf(of) : anyOf(of);
}

const somePost = (d: Dice): Post => ({
  text: Array.from({ length: 1 + d.below(8) }, () => (d.chance(0.2) ? `#${d.pick(names)}` : d.chance(0.2) ? `@${d.pick(names)}` : d.pick(words))).join(d.chance(0.2) ? "" : " "),
  author: d.chance(0.7) ? d.pick(names) : null,
  language: d.pick([null, "de", "pt", "pt-BR"]),
});

/** Without what is only as it was written. */
const bare = (query: Query): unknown => JSON.parse(JSON.stringify(query, (key, value: unknown) => (key === "written" ? undefined : value)));

test("a query that is written and read again is the same", () => {
  const d = dice(1);
  for (let round = 0; round < rounds; round++) {
    const query = someQuery(d);
    const parsed = parseQuery(writeQuery(query));
    if ("query" in parsed) expect(bare(parsed.query)).toEqual(bare(query));
    else expect(parsed.problems[0]!.message).toMatch(/must not be there/);
  }
});

test("any is one of them, all is each, not is the other", () => {
  const d = dice(2);
  for (let round = 0; round < rounds; round++) {
    const [a, b, post] = [someQuery(d), someQuery(d), readPost(somePost(d))];
    const [isA, isB] = [matches(a, post), matches(b, post)];
    expect([matches(allOf([a, b]), post), matches(anyOf([a, b]), post), matches(notOf(a), post)]).toEqual([isA && isB, isA || isB, !isA]);
  }
});

test("what matches for its words is marked somewhere", () => {
  const d = dice(7);
  for (let round = 0; round < rounds; round++) {
    const query = someQuery(d, 0);
    const post = somePost(d);
    if (query.kind === "from" || query.kind === "lang") continue;
    expect(placesOf(query, post.text).length > 0, `${writeQuery(query)} · ${post.text}`).toBe(matches(query, readPost(post)));
  }
});

test("many at once find what each finds alone, in their order", () => {
  const d = dice(3);
  for (let round = 0; round < 100; round++) {
    const queries = Array.from({ length: 30 }, (_, id) => ({ id, query: someQuery(d) }));
    const set = new QuerySet(queries);
    for (let n = 0; n < 30; n++) {
      const post = readPost(somePost(d));
      expect(set.matching(post)).toEqual(queries.filter(({ query }) => matches(query, post)).map(({ id }) => id));
    }
  }
});

test("whatever matches can be found by what platforms are asked for, where that is said", () => {
  const d = dice(4);
  for (let round = 0; round < rounds; round++) {
    const query = someQuery(d);
    const { anyOf: terms, whole } = searchTerms(query);
    if (!whole) continue;
    const post = readPost(somePost(d));
    if (!matches(query, post)) continue;
    const found = terms.some((term) => {
      const parsed = parseQuery(/^[#@]/.test(term) ? term : `"${term}"`);
      return "query" in parsed && matches(parsed.query, post);
    });
    expect(found, `${writeQuery(query)} · ${terms.join(", ")}`).toBe(true);
  }
});

test("anything can be typed: it is read or refused with a place in it, quickly", () => {
  const d = dice(5);
  const signs = ['"', "“", "(", ")", "-", "*", "#", "@", " ", " ", "OR", "AND", "NOT", "from:", "lang:", "coffee", "咖啡", "🔥", "a:", "\n", "É", "\u0301", "\ud83d"];
  for (let round = 0; round < rounds; round++) {
    const text = Array.from({ length: d.below(14) }, () => d.pick(signs)).join("");
    const parsed = parseQuery(text);
    if ("query" in parsed) {
      matches(parsed.query, readPost({ text }));
      searchTerms(parsed.query);
      for (const { from, to } of placesOf(parsed.query, text)) expect(from < to && to <= text.length).toBe(true);
    } else for (const { from, to } of parsed.problems) expect(from >= 0 && from <= to && to <= text.length, text).toBe(true);
  }
  const began = performance.now();
  for (const sign of signs) parseQuery(sign.repeat(4_000).slice(0, 4_000));
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("thousands of posts a second against a hundred queries", () => {
  const d = dice(6);
  const set = new QuerySet(Array.from({ length: 100 }, (_, id) => ({ id, query: allOf([someQuery(d), anyOf([{ kind: "words", words: [{ text: `brand${id}`, open: false }], written: "" }, someQuery(d, 1)])]) })));
  const posts = Array.from({ length: 2_000 }, (_, n) => ({ text: `${somePost(d).text} and some more words that people write about brand${n % 150} every day, with https://example.com/links ${n}`, author: "anna" }));
  const began = performance.now();
  for (const post of posts) set.matching(readPost(post));
  // A quiet machine needs a tenth of it.
  expect(performance.now() - began).toBeLessThan(4_000);
});
