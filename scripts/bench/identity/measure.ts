import type { Comparison } from "@/lib/identity/comparison";
import { largestBlock } from "@/lib/identity/match/blocks";
import { isCertain, type Match } from "@/lib/identity/match/evidence";
import { printFigure } from "../figures";

/** Records a second that are worth having: a hundred thousand imported contacts in a minute and a half. */
const usefulSpeed = 1_000;

interface Pair {
  a: number;
  b: number;
  match: Match;
}

/** What is asked of a kind without its database. */
type Pure<Profile> = Pick<Comparison<Profile>, "keysOf" | "matchesFor">;

/**
 * All against all through the product's own blocks and comparison; how much of the truth was found, and how much of what was found is true.
 * @param truth which thing each profile is of; judged by, never looked at
 */
export function measurePairs<Profile>(name: string, profiles: readonly Profile[], comparison: Pure<Profile>, truth: readonly string[]): void {
  const began = performance.now();
  const pairs = findPairs(profiles, comparison);
  const perSecond = (profiles.length * 1000) / (performance.now() - began);
  const isTrue = ({ a, b }: Pair) => truth[a] === truth[b];
  const inTruth = truePairs(truth);
  const certain = pairs.filter(({ match }) => isCertain(match));
  const share = (part: readonly Pair[], whole: number) => (whole ? part.filter(isTrue).length / whole : 1);
  printFigure(`${name}, certain: precision`, "share", share(certain, certain.length), 0.99, { atLeast: 1 });
  // How much of it a machine may do is told, and nothing is promised: the rest is suggested.
  printFigure(`${name}, certain: recall`, "share", share(certain, inTruth), 0.5, { atLeast: 1 });
  printFigure(`${name}, suggested: recall`, "share", share(pairs, inTruth), 0.95, { atLeast: 1 });
  printFigure(`${name}, suggested: precision`, "share", share(pairs, pairs.length), 0.5, { atLeast: 1 });
  printFigure(`${name}, suggested: number, beside the true pairs`, "pairs", pairs.length, inTruth, { atMost: 2 });
  printFigure(`${name}, speed`, "records/s", perSecond, usefulSpeed, { atLeast: 1 });
}

/** As the product does it: each looks at those that share a block with it, and blocks that are too large are left out. */
export function findPairs<Profile>(profiles: readonly Profile[], { keysOf, matchesFor }: Pure<Profile>): Pair[] {
  const blocks = new Map<number, number[]>();
  const keys = profiles.map((profile) => keysOf(profile));
  for (const [at, own] of keys.entries()) {
    for (const key of own) {
      const block = blocks.get(key);
      if (block) block.push(at);
      else blocks.set(key, [at]);
    }
  }
  return profiles.flatMap((profile, a) => {
    const near = new Set(keys[a]!.flatMap((key) => (blocks.get(key)!.length > largestBlock ? [] : blocks.get(key)!)));
    // Each pair once, and with all namesakes counted.
    const candidates = [...near].filter((b) => b !== a).map((of) => ({ of, profile: profiles[of]! }));
    return matchesFor(profile, candidates).filter(({ of: b }) => b > a).map(({ of: b, match }) => ({ a, b, match }));
  });
}

function truePairs(truth: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const who of truth) sizes.set(who, (sizes.get(who) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
