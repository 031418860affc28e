import { Centres } from "./centres";
import { WordWeights } from "./weights";
import { spelledWords, tellingWords } from "./words";

/** From this likeness (cosine of weighted words, 0 to 1) on a text belongs to a group. */
export const alike = 0.22;

export interface Group {
  /** Places of its texts among those that were given, in order. */
  at: number[];
  /** Of the text that is most like the others. */
  likest: number;
  /** Most telling first, at most five. */
  words: () => string[];
}

/** Texts that say the same, by the words they share; one that is like no other is a group of its own, one of fewer than two words in none. The work is bounded by the number of texts and of words in each. */
export function groupAlike(texts: readonly string[]): Group[] {
  const spelled = texts.map(spelledWords);
  const said = spelled.map((words) => [...words.keys()]);
  const weights = new WordWeights();
  for (const words of said) if (words.length > 1) weights.see(words);
  const vectors = said.map((words) => weights.weigh(words));
  const centres = new Centres<number>();
  const groups = new Map<number, number[]>();
  said.forEach((words, at) => {
    if (words.length < 2) return;
    const key = centres.nearest(vectors[at]!, alike)?.key ?? at;
    centres.add(key, vectors[at]!);
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  return [...groups].map(([key, at]) => ({
    at,
    likest: at.toSorted((a, b) => centres.likeness(vectors[b]!, key) - centres.likeness(vectors[a]!, key))[0]!,
    words: () => tellingWords(centres.weightsOf(key), (word) => at.map((one) => spelled[one]!.get(word)).find(Boolean)),
  }));
}
