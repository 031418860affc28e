/** What evidence comes to, whatever kind of record is compared. Pure. */

/** Why two records may be one, or may not, in words for people. */
export interface Reason {
  words: string;
  /** Speaks for one; else for two. */
  speaksFor: boolean;
}

export interface Match {
  /** How likely it is that they are one: 0 to 1. */
  score: number;
  /** The weightiest first. */
  reasons: Reason[];
  /** Nothing that is known of both is clearly different. Only then is a pair near-certain. */
  consistent: boolean;
}

/** Worth showing to somebody. */
export const suggestionScore = 0.5;
/** Near-certain, when the pair is also consistent (`isCertain`). */
export const certainScore = 0.999;

export const isCertain = ({ score, consistent }: Match): boolean => consistent && score >= certainScore;

/** Of so many pairs that are compared at all one is one thing, in bits (2¹⁴ = 16,384): what is alike must outweigh this first. */
const rarity = 14;

export interface Evidence {
  /** log₂ of how much likelier this is of one than of two. */
  bits: number;
  words: string | null;
}

export const noEvidence: Evidence = { bits: 0, words: null };

/**
 * How likely two are one, after Fellegi and Sunter: each thing that both have speaks for it or against it by as many bits as it is
 * likelier to be seen of one than of two; what one of them lacks says nothing.
 */
export function toMatch(parts: readonly Evidence[], consistent: boolean): Match {
  const bits = parts.reduce((sum, part) => sum + part.bits, 0);
  const reasons = parts.filter(({ words }) => words).toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits)).map((part): Reason => ({ words: part.words!, speaksFor: part.bits > 0 }));
  return { score: 1 / (1 + 2 ** (rarity - bits)), reasons, consistent };
}

/** What so many others share says less: that they do is seen of two as well. */
export const lessFor = (bits: number, sharers: number, usual: number): number => (bits > 0 ? Math.max(0, bits - Math.log2(Math.max(1, sharers / usual))) : bits);

/** Those that may be the same, the likeliest first. */
export const likeliest = <Of>(found: readonly { of: Of; match: Match }[]): { of: Of; match: Match }[] => found.filter(({ match }) => match.score >= suggestionScore).toSorted((a, b) => b.match.score - a.match.score);
