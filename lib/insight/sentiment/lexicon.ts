import "server-only";
import { lexicon as vader } from "vader-sentiment/src/vader_lexicon.js";
import { foldMood, type MoodToken } from "./tokens";
import { arabic } from "./words/arabic";
import { dutch } from "./words/dutch";
import { english } from "./words/english";
import { french } from "./words/french";
import { german } from "./words/german";
import { italian } from "./words/italian";
import { portuguese } from "./words/portuguese";
import { spanish } from "./words/spanish";
import type { Words } from "./words/words";

/** The words of a language, ready to look up. */
export interface Lexicon {
  /** Words and, with a space between, phrases. */
  moods: ReadonlyMap<string, number>;
  /** Beginnings of words, and of phrases. */
  starts: ReadonlyMap<string, number>;
  phraseStarts: ReadonlyMap<string, number>;
  /** First words of phrases, with how many words the longest has. */
  phrases: ReadonlyMap<string, number>;
  stronger: ReadonlySet<string>;
  weaker: ReadonlySet<string>;
  negations: ReadonlySet<string>;
  but: ReadonlySet<string>;
}

const written: Readonly<Record<string, Words>> = { ar: arabic, de: german, en: english, es: spanish, fr: french, it: italian, nl: dutch, pt: portuguese };
const ready = new Map<string, Lexicon>();

/** Of a language that is known, else null: of those only signs say something. */
export function lexiconOf(language: string): Lexicon | null {
  const words = written[language];
  if (!words) return null;
  let lexicon = ready.get(language);
  if (!lexicon) ready.set(language, (lexicon = make(words, language === "en" ? vader : {})));
  return lexicon;
}

function make(words: Words, rated: Readonly<Record<string, number>>): Lexicon {
  const moods = new Map<string, number>();
  const starts = new Map<string, number>();
  const phraseStarts = new Map<string, number>();
  const phrases = new Map<string, number>();
  for (const [word, value] of Object.entries(rated)) if (/^[a-z][a-z'-]+$/.test(word)) moods.set(foldMood(word), value);
  for (const [value, list] of Object.entries(words.moods)) {
    for (const one of split(list)) {
      if (one.endsWith("*")) (one.includes(" ") ? phraseStarts : starts).set(one.slice(0, -1), Number(value));
      else moods.set(one, Number(value));
      if (!one.includes(" ")) continue;
      const [first, ...rest] = one.split(" ");
      phrases.set(first!, Math.max(phrases.get(first!) ?? 0, rest.length + 1));
    }
  }
  const set = (list: string) => new Set(split(list));
  return { moods, starts, phraseStarts, phrases, stronger: set(words.stronger), weaker: set(words.weaker), negations: set(words.negations), but: set(words.but) };
}

const split = (list: string): string[] => list.split(/\s+/).filter(Boolean).map((word) => foldMood(word).replaceAll("_", " "));
const shortestStart = 3;

/** What a word, or the phrase that begins with it, says; and how many words that are. */
export function moodAt({ moods, starts, phraseStarts, phrases }: Lexicon, tokens: readonly MoodToken[], at: number): { value: number; length: number } | null {
  const { word, long } = tokens[at]!;
  for (let length = phrases.get(word) ?? 1; length > 1; length--) {
    const phrase = tokens.slice(at, at + length).map((token) => token.word).join(" ");
    const value = moods.get(phrase) ?? startOf(phraseStarts, phrase);
    if (value !== undefined) return { value, length };
  }
  // A letter that is drawn out may be one: "looove".
  const value = moods.get(word) ?? (long ? moods.get(long) : undefined);
  if (value !== undefined) return { value, length: 1 };
  // "and", "the", "with" and the like are written in one with an Arabic word.
  const bare = /^(?:و?ال|وال|بال|لل|و|ب|ف|ل)(?=[\u0621-\u064a]{3})/u.exec(word)?.[0].length;
  if (bare) {
    const inside = moods.get(word.slice(bare)) ?? startOf(starts, word.slice(bare));
    if (inside !== undefined) return { value: inside, length: 1 };
  }
  const found = startOf(starts, word);
  return found === undefined ? null : { value: found, length: 1 };
}

function startOf(starts: ReadonlyMap<string, number>, word: string): number | undefined {
  if (starts.size) for (let end = word.length; end >= shortestStart; end--) {
    const value = starts.get(word.slice(0, end));
    if (value !== undefined) return value;
  }
  return undefined;
}
