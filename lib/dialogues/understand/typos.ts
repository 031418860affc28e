import type { Token } from "./fold";
import type { Lexicon } from "./lexicon";

/** From this length a word with one wrong letter is still no other word. */
const longEnough = 6;
const longWord = 8;

/**
 * The word that was meant: "yesss" is yes, "aprove" is approve. Null where the word is known as it is, or where nothing or
 * more than one meaning is near. The first letter must be right, since "disapprove" and "greed" differ at the beginning.
 */
export function meantWord({ word, kind }: Token, lexicon: Lexicon): string | null {
  if (kind !== "word" || lexicon.vocabulary.has(word)) return null;
  if (/(.)\1/u.test(word)) for (const plain of [word.replaceAll(/(.)\1{2,}/gu, "$1"), word.replaceAll(/(.)\1{2,}/gu, "$1$1"), word.replace(/(\p{L})\1$/u, "$1")]) if (plain !== word && [...plain].length > 1 && isAnswer(plain, lexicon)) return plain;
  if (word.length < longEnough || word.length > 20) return null;
  const near = (lexicon.long.get(word[0]!) ?? []).filter((target) => isOneOff(word, target));
  const kinds = new Set(near.map((target) => kindOf(target, lexicon)));
  return kinds.size === 1 ? near[0]! : null;
}

const kindOf = (word: string, lexicon: Lexicon) => lexicon.root.next.get(word)?.entry?.kind;
const isAnswer = (word: string, lexicon: Lexicon) => ["yes", "no", "details"].includes(kindOf(word, lexicon) ?? "");

/**
 * Whether one is the other with two letters exchanged, a double letter missing or a letter doubled; in long words also with any one
 * letter wrong, missing or too many. Never in the last letter, which tells forms of a verb apart.
 */
export function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one.at(-1) !== other.at(-1)) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  if (left.length > 1 || right.length > 1) return false;
  return left + right === one[start - 1] || (left === "" && right === other[start - 1]) || Math.min(one.length, other.length) >= longWord;
}
