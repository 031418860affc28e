import { QuerySet } from "@/lib/listening/boolean/many";
import { matches } from "@/lib/listening/boolean/matches";
import { parseQuery } from "@/lib/listening/boolean/parse";
import { readPost, type Post } from "@/lib/listening/boolean/post";
import { TopicBook } from "@/lib/topics/book";
import { median, printFigure } from "./figures";

const posts = 4_000;
const queries = 100;
/** Texts that a topic book has seen when it is first measured, which fill it, and when it is measured again. */
const [few, manyMore] = [8_000, 30_000];
/** Texts a second: 2,000 mentions, an hour's worth, in ten seconds. */
const topicsPerSecond = 200;

/** Posts that are made up, against a hundred listening queries, and into topics. */
export async function listening(): Promise<void> {
  const { pick, chance, word } = dice(1);
  const brands = Array.from({ length: queries }, () => word());
  const said = (): Post => ({ text: `${Array.from({ length: 8 + pick(14) }, () => word()).join(" ")}${chance(0.3) ? ` ${brands[pick(queries)]}` : ""}${chance(0.3) ? ` #${word()}` : ""}${chance(0.3) ? ` @${word()} https://example.com/${word()}` : ""}`, author: word(), language: chance(0.5) ? "en" : "de" });
  const set = brands.map((brand, id) => {
    const parsed = parseQuery(`(${brand} OR #${brand} OR @${brand} OR "${word()} ${brand}") (${word()} OR ${word()}* OR lang:en) -"${word()} ${word()}"`);
    if (!("query" in parsed)) throw new Error(parsed.problems[0]!.message);
    return { id, query: parsed.query };
  });
  const many = Array.from({ length: posts }, said);
  const together = new QuerySet(set);
  const ours: number[] = [];
  const alone: number[] = [];
  for (let round = 0; round < 5; round++) {
    ours.push(perSecond(posts, () => many.forEach((post) => together.matching(readPost(post)))));
    alone.push(perSecond(posts, () => many.forEach((post) => {
      const read = readPost(post);
      return set.filter(({ query }) => matches(query, read));
    })));
  }
  printFigure("listening: posts against 100 queries, beside each query by itself", "posts/s", median(ours), median(alone), { atLeast: 1 });

  const book = new TopicBook();
  let id = 0;
  const join = (count: number) => perSecond(count, () => {
    for (let n = 0; n < count; n++) book.join({ id: String(++id), text: said().text, at: new Date(Date.UTC(2026, 0, 1) + id * 1_800), author: String(pick(5_000)) });
  });
  join(few);
  const early = join(2_000);
  join(manyMore - few);
  const late = join(2_000);
  printFigure(`topics: texts joined once ${manyMore.toLocaleString("en")} were, beside once ${few.toLocaleString("en")} were`, "texts/s", late, early, { atLeast: 0.5 });
  printFigure("topics: texts joined, beside an hour's worth in ten seconds", "texts/s", late, topicsPerSecond, { atLeast: 1 });
}

function perSecond(count: number, work: () => unknown): number {
  const began = performance.now();
  work();
  return (count / (performance.now() - began)) * 1_000;
}

/** The same posts each time. Words are as common as they are in speech: a few in most texts, most in few. */
function dice(seed: number) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const pick = (count: number) => Math.floor(next() * count);
  const syllables = ["ka", "lo", "mi", "ter", "san", "vo", "rin", "del", "pu", "go", "ne", "sta"];
  const vocabulary = Array.from({ length: 8_000 }, () => Array.from({ length: 2 + pick(3) }, () => syllables[pick(syllables.length)]).join(""));
  return { pick, chance: (share: number) => next() < share, word: () => vocabulary[Math.floor(vocabulary.length ** next()) - 1]! };
}
