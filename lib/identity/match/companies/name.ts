import { align, type Aligned, isSwapped } from "../align";
import type { Evidence } from "../evidence";
import { distance, similarity } from "../text";
import { compareBeside } from "./beside";
import type { CompanyProfile } from "./profile";

/** How two words of names are alike, and what that says, in bits: how much likelier it is of one company than of two (log₂). */
const bits = { same: 8, letter: 6.5, near: 5, sound: 4, far: -1, other: -5 };
type Likeness = keyof typeof bits;

export interface CompanyNames {
  /** The words that tell companies apart, and what is said beside them. */
  words: Evidence;
  beside: Evidence;
  /** The names say different things, or one says more: two of a group or a chain, as likely as one company. */
  contradicts: boolean;
  /** Because of a place or a number. */
  isBranch: boolean;
}

/** Names are given so that nobody else has them: the same one alone is worth looking at. */
const wholeName = { least: 15, most: 18 };
/** Of names that differ by a slip. */
const slipped = { letter: 14.2, letters: 13 };
/** What a name of one word that is the same says beyond the word: there is nothing else in it. */
const complete = 6.7;

export function compareCompanyNames(a: CompanyProfile, b: CompanyProfile): CompanyNames {
  const nothing: Evidence = { bits: 0, words: null };
  if (!a.whole || !b.whole) return { words: nothing, beside: nothing, contradicts: false, isBranch: false };
  if (a.whole === b.whole) return sameName(a, b);
  const [few, many] = a.words.length < b.words.length || (a.words.length === b.words.length && a.whole < b.whole) ? [a, b] : [b, a];
  const short = [few, many].find(({ whole }) => whole.length <= 6 && (whole === few.initials || whole === many.initials));
  if (short) return { words: { bits: 5, words: `${short.whole.toUpperCase()} are the first letters of the other name` }, beside: nothing, contradicts: false, isBranch: false };
  const beside = compareBeside(few, many);
  const glued = few.words.length === many.words.length ? null : compareGlued(few, many);
  if (glued) return { words: glued, beside: { ...beside, bits: Math.min(0, beside.bits) }, contradicts: beside.contradicts, isBranch: beside.isBranch };
  const pairs = align(few.words, many.words, (at, to) => likenessOf(few, many, at, to), bits);
  const extra = many.words.length - few.words.length;
  const sum = pairs.reduce((total, { likeness, at, to }) => total + weigh(likeness, Math.min(few.words[at]!.length, many.words[to]!.length)), 0) - extra * 2.5;
  const differs = extra > 0 || pairs.some(({ likeness }) => bits[likeness] < 0);
  const alone = !differs && few.words.length === 1 && Math.min(few.whole.length, many.whole.length) > 3 ? complete : 0;
  return { words: { bits: Math.min(wholeName.most, sum + alone), words: wordsFor(pairs, extra, few) }, beside, contradicts: differs || beside.contradicts, isBranch: beside.isBranch };
}

function sameName(a: CompanyProfile, b: CompanyProfile): CompanyNames {
  // Where one writes as one word what the other writes as two, the fewer.
  const sum = Math.min(...[a, b].map(({ words: all, common, places }) => all.reduce((total, word) => total + weigh("same", word.length), 0) + common.length + places.length));
  const { bits: form, words, contradicts, isBranch } = compareBeside(a, b);
  const same: Evidence = { bits: Math.max(wholeName.least, Math.min(wholeName.most, sum)), words: a.form === b.form || contradicts ? "Same name" : "Same name, apart from the legal form" };
  return { words: same, beside: { bits: Math.min(0, form), words }, contradicts, isBranch };
}

/** Spaces come and go, and letters with them. */
function compareGlued(few: CompanyProfile, many: CompanyProfile): Evidence | null {
  if (few.words.join("") === many.words.join("")) return { bits: wholeName.least, words: "Same words, written as one" };
  const shorter = Math.min(few.whole.length, many.whole.length);
  const edits = shorter > 7 ? distance(few.whole, many.whole, 2) : 3;
  if (edits === 1) return { bits: slipped.letter, words: "Names differ by one letter" };
  return edits === 2 && shorter > 11 ? { bits: slipped.letters, words: "Names differ by two letters" } : null;
}

/** A short word is likelier to be the same by chance. */
const weigh = (likeness: Likeness, letters: number): number => bits[likeness] + (bits[likeness] <= 0 ? 0 : letters < 4 ? -2 : letters > 5 ? 1 : 0);

function likenessOf(few: CompanyProfile, many: CompanyProfile, at: number, to: number): Likeness {
  const [a, b] = [few.words[at]!, many.words[to]!];
  if (a === b) return "same";
  const shorter = Math.min(a.length, b.length);
  const edits = distance(a, b, 2);
  // Nobody mistakes the first letter; one more at the end is a plural.
  if (edits === 1 && (shorter > 4 || (shorter > 3 && (a.startsWith(b) || b.startsWith(a))))) return a[0] === b[0] ? "letter" : "sound";
  const alike = similarity(a, b);
  if (edits === 2 && shorter > 6) return "near";
  if (few.sounds[at] === many.sounds[to] && few.sounds[at]!.length > 2 && alike > 0.85) return "sound";
  // Shortened among others: "Manuf."
  if (shorter > 3 && few.words.length > 1 && (a.startsWith(b) || b.startsWith(a))) return "near";
  return alike >= 0.85 ? "far" : "other";
}

function wordsFor(pairs: readonly Aligned<Likeness>[], extra: number, few: CompanyProfile): string | null {
  const kinds = new Set(pairs.map(({ likeness }) => likeness));
  if (kinds.has("other") || kinds.has("far") || extra) return pairs.some(({ likeness }) => bits[likeness] > 2) ? "Part of the name is the same" : null;
  const alike = kinds.has("sound") ? "Names sound alike" : kinds.has("near") ? "Names are alike" : kinds.has("letter") ? "Names differ by one letter" : "The telling part of the name is the same";
  if (!isSwapped(pairs)) return alike;
  return kinds.size === 1 && kinds.has("same") && few.words.length > 1 ? "Same words in another order" : `${alike}, and words are in another order`;
}
