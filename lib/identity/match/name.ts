import { align, type Aligned, isSwapped } from "./align";
import { nicknamesOf } from "./nicknames";
import type { Profile } from "./profile";
import { distance, similarity } from "./text";

/** How two words of names are alike, and what that says, in bits: how much likelier it is of one person than of two (log₂). */
const bits = { same: 8, letter: 6.5, nickname: 5, near: 5, sound: 4, initial: 1.5, far: -1, other: -5 };
type Likeness = keyof typeof bits;

export interface NameEvidence {
  bits: number;
  words: string | null;
  /** Both have a word for it and the words are different: two people of one family, more likely than one person. */
  contradicts: boolean;
}

export function compareNames(a: Profile, b: Profile): NameEvidence {
  if (!a.words.length || !b.words.length) return { bits: 0, words: null, contradicts: false };
  // Spaces come and go: "Van der Berg", "Vanderberg".
  if (a.whole === b.whole) return { bits: Math.min(fullName(a), fullName(b)), words: a.words.length > 1 ? "Same name" : "Same name, as far as it is known", contradicts: false };
  // The same whichever of them comes first.
  const [few, many] = a.words.length < b.words.length || (a.words.length === b.words.length && a.whole < b.whole) ? [a, b] : [b, a];
  const pairs = align(few.words, many.words, (at, to) => likenessOf(few.words[at]!, many.words[to]!, few.sounds[at]!, many.sounds[to]!), bits);
  const extra = many.words.length - few.words.length;
  // One word may be a given name, and the other person's a family name: that they differ says little.
  const single = few.words.length === 1;
  const sum = pairs.reduce((total, { likeness, at, to }) => total + (single && bits[likeness] < 0 ? bits[likeness] / 2.5 : weigh(likeness, Math.min(few.words[at]!.length, many.words[to]!.length))), 0) - extra * 0.3;
  return { bits: sum, words: wordsFor(pairs, extra), contradicts: !single && pairs.some(({ likeness }) => likeness === "other") };
}

/** A short word is likelier to be the same by chance. */
const weigh = (likeness: Likeness, letters: number): number => bits[likeness] + (bits[likeness] <= 0 ? 0 : letters < 4 ? -2 : letters > 7 ? 1 : 0);

const fullName = ({ words }: Profile): number => words.slice(0, 3).reduce((sum, word) => sum + weigh("same", word.length), 0);

function likenessOf(a: string, b: string, soundA: string, soundB: string): Likeness {
  if (a === b) return "same";
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? "initial" : "other";
  const shorter = Math.min(a.length, b.length);
  const edits = distance(a, b, 2);
  if (edits === 1 && shorter > 2) return "letter";
  if (nicknamesOf(a) === nicknamesOf(b)) return "nickname";
  const alike = similarity(a, b);
  if (alike >= 0.9 || (edits === 2 && shorter > 5)) return "near";
  if (soundA === soundB && soundA.length > 1 && alike > 0.6) return "sound";
  // Names that go on: "Alex", "Alexandra".
  if (shorter > 2 && (a.startsWith(b) || b.startsWith(a))) return "near";
  return alike >= 0.76 ? "far" : "other";
}

function wordsFor(pairs: readonly Aligned<Likeness>[], extra: number): string | null {
  const kinds = new Set(pairs.map(({ likeness }) => likeness));
  if (kinds.has("other") || kinds.has("far")) return pairs.some(({ likeness }) => bits[likeness] > 2) ? "Part of the name is the same" : null;
  const more = kinds.has("initial") ? "One name is shortened to its first letter"
    : kinds.has("nickname") ? "One name is a short form of the other"
    : kinds.has("sound") ? "Names sound alike"
    : kinds.has("near") ? "Names are alike"
    : kinds.has("letter") ? "Names differ by one letter"
    : extra ? "One name has a further part"
    : "Same name";
  return isSwapped(pairs) ? (more === "Same name" ? "Same names in another order" : `${more}, and they are in another order`) : more;
}
