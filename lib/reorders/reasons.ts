import type { Standing } from "./lapse";

export interface Reason {
  words: string;
  speaksFor: boolean;
}

/** Why an item is thought to be wanted again, and what speaks against it; the weightiest first. */
export function reasonsFor({ timesOrdered, rhythm, waited, ordersWithout, silence, stock, hasSeason }: Standing): Reason[] {
  const reasons: (Reason & { weight: number })[] = [
    { words: `Ordered ${timesOrdered} times`, speaksFor: timesOrdered >= 4, weight: Math.abs(Math.log(timesOrdered / 4)) },
    rhythm.spread < 0.4 ? { words: "At regular intervals", speaksFor: true, weight: 0.6 } : { words: "At uneven intervals", speaksFor: false, weight: rhythm.spread - 0.4 },
    ...(waited >= 3 ? [{ words: `${Math.floor(waited)} usual intervals went by`, speaksFor: false, weight: 0.4 * Math.log(waited) }] : []),
    ...(ordersWithout > 0 ? [{ words: `${ordersWithout} order${ordersWithout === 1 ? "" : "s"} since, without it`, speaksFor: false, weight: 0.15 * Math.log(1 + ordersWithout) }] : []),
    silence <= 1.5 ? { words: "Still ordering", speaksFor: true, weight: 0.5 } : { words: "Nothing ordered for long", speaksFor: false, weight: 0.75 * Math.log(1 + silence) },
    ...(stock > 1 ? [{ words: `The last order was ${Math.round(stock * 10) / 10} times as much as usual`, speaksFor: false, weight: 0.3 }] : []),
    ...(hasSeason ? [{ words: "The time of year is taken into account", speaksFor: true, weight: 0.1 }] : []),
  ];
  return reasons.toSorted((a, b) => b.weight - a.weight).map(({ words, speaksFor }) => ({ words, speaksFor }));
}
