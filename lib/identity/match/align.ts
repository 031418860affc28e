/** A word of one name with the word of another that it goes with. */
export interface Aligned<Likeness> {
  at: number;
  to: number;
  likeness: Likeness;
}

/** Which word goes with which, so that together they are most alike; names have few words, so all ways are tried. `few` has at most as many as `many`. */
export function align<Likeness extends string>(few: readonly string[], many: readonly string[], likenessOf: (at: number, to: number) => Likeness, bits: Readonly<Record<Likeness, number>>): Aligned<Likeness>[] {
  const likeness = few.map((_, at) => many.map((__, to) => likenessOf(at, to)));
  let best: { pairs: Aligned<Likeness>[]; score: number } | undefined;
  const place = (at: number, used: number, pairs: Aligned<Likeness>[], score: number) => {
    if (at === few.length) {
      if (!best || score > best.score) best = { pairs, score };
      return;
    }
    for (let to = 0; to < many.length; to++) {
      if (used & (1 << to)) continue;
      const one = likeness[at]![to]!;
      // Of ways that are alike otherwise, the one that keeps the order.
      place(at + 1, used | (1 << to), [...pairs, { at, to, likeness: one }], score + bits[one] - (at === to ? 0 : 0.01));
    }
  };
  place(0, 0, [], 0);
  return best!.pairs;
}

/** Whether words stand in another order than in the other name. */
export const isSwapped = (pairs: readonly Aligned<string>[]): boolean => pairs.some(({ to }, index) => index > 0 && to < pairs[index - 1]!.to);
