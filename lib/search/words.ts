import { fold, isSign, wordsIn } from "../text/fold";

/** What texts are found by. Browser-safe: the index, queries and highlights take texts apart alike. */

/** A word of a text, with its place from 1; what stands in for it (parts of a number, a word without its article) has the same place. */
export interface Lexeme {
  word: string;
  place: number;
}

/** Longer ones are cut, here as in queries: nobody types more, and the database takes no more than two kilobytes. */
const longestWord = 60;
/** The words of one text that are indexed; a book that was pasted is found by its first chapters. */
const mostWords = 16_000;
/** Characters that are looked at for them. */
const longestText = 200_000;
/** PostgreSQL knows no later place. */
const lastPlace = 16_383;

/** Before parts of numbers, so that they are none of the words. */
export const partMark = "#";
const shortestPart = 3;
const longestNumber = 20;

/** The words of a text as they are indexed. */
export function lexemesOf(text: string, from = 0): Lexeme[] {
  const folded = fold(text.slice(0, longestText));
  const words = wordsIn(folded).slice(0, mostWords);
  const found: Lexeme[] = [];
  for (const [at, raw] of words.entries()) {
    const place = Math.min(from + at + 1, lastPlace);
    if (isSign(raw)) {
      found.push({ word: pairAt(words, at), place });
      continue;
    }
    const word = cut(raw);
    found.push({ word, place });
    for (const digits of word.match(digitRuns) ?? []) for (const part of endingsOf(digits)) found.push({ word: part, place });
    const bare = withoutArticle(word);
    if (bare) found.push({ word: bare, place });
  }
  // A phone number is one number, however it is grouped.
  for (const [grouped] of folded.matchAll(groupedDigits)) {
    const digits = digitsOf(grouped);
    if (digits.length >= 7 && digits.length <= longestNumber) for (const part of endingsOf(digits)) found.push({ word: part, place: Math.min(from + 1, lastPlace) });
  }
  return found;
}

/** How many places the words of a text take. */
export const placesOf = (text: string): number => Math.min(wordsIn(fold(text.slice(0, longestText))).length, mostWords);

const digitRuns = /\d{3,}/g;
const groupedDigits = /\d(?:[\s().\-/\u00a0\u2010-\u2015]{0,3}\d){6,}/g;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");
const cut = (word: string): string => (word.length > longestWord ? word.slice(0, longestWord) : word);

/** A sign with the one that follows it; the last of a run stands alone. */
function pairAt(words: readonly string[], at: number): string {
  const next = words[at + 1];
  return next !== undefined && isSign(next) ? words[at]! + next : words[at]!;
}

/** A number from each of its digits on, so that the beginning of one of them is any part of it. */
function endingsOf(digits: string): string[] {
  const number = digits.slice(0, longestNumber);
  return Array.from({ length: number.length - shortestPart + 1 }, (_, at) => partMark + number.slice(at));
}

/** Arabic writes its article on the word. */
export const withoutArticle = (word: string): string | null => (word.startsWith("ال") && word.length >= 5 ? word.slice(2) : null);

/** A word of a row, so many places after the one before it; an open one may go on. */
export interface Step {
  word: string;
  after: number;
  isOpen?: true;
}

/**
 * Ways in which what somebody typed without spaces (or between quotes) may stand in a text, each a row of words that follow one another. None: it
 * has no words.
 * @param isOpen it may be the beginning of a longer word
 */
export function waysOf(typed: string, isOpen: boolean): Step[][] {
  const words = wordsIn(fold(typed)).slice(0, mostSteps);
  if (!words.length) return [];
  const row: Step[] = [];
  let last = -1;
  for (const [at, raw] of words.entries()) {
    const next = words[at + 1];
    const isAlone = isSign(raw) && (next === undefined || !isSign(next));
    // The pair before says already that it is there.
    if (isAlone && at > 0 && isSign(words[at - 1]!)) continue;
    const mayGoOn = isAlone || (isOpen && next === undefined);
    row.push({ word: isSign(raw) ? pairAt(words, at) : cut(raw), after: at - last, ...(mayGoOn && { isOpen: true }) });
    last = at;
  }
  return [row, ...numbersIn(typed).map((number): Step[] => [{ word: partMark + number, after: 1, isOpen: true }])];
}

const mostSteps = 40;

/** The number that somebody typed, as it may begin in a longer one; with and without the zero that is dialled within a country. */
function numbersIn(typed: string): string[] {
  const digits = digitsOf(typed);
  if (!/^\s*[\d\s+().\-/\u00a0]+$/.test(typed) || digits.length < shortestPart || digits.length > longestNumber) return [];
  const national = digits.replace(/^0+/, "");
  return national !== digits && national.length >= 6 ? [digits, national] : [digits];
}

const shortestNear = 4;
const nearMark = "~";

/** Spellings with one letter left out: two words that have one in common are a slip of a finger apart. For names only, which are few and short. */
export function nearSpellings(word: string): string[] {
  if (word.length < shortestNear || word.length > 24 || /[\d#]/.test(word) || isSign(word)) return [];
  const letters = [...word];
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(""))])].map((spelling) => nearMark + spelling);
}

/** A trait of what is indexed ("has:file"), as a word that no text has. */
export const traitOf = (name: string, value: string): string => `=${name}:${wordsIn(fold(value)).join("_").slice(0, longestWord)}`;
