import { clean, tokenise, type Token } from "./fold";
import { primary } from "./lexicon";
import { dictionaries } from "./languages";
import type { Dictionary } from "./dictionary";

export interface LanguageGuess {
  /** BCP 47, as the dictionary says it. */
  language: string;
  /** 0 to 1 */
  certainty: number;
}

const scripts: { language: string; pattern: RegExp }[] = [
  { language: "ko", pattern: /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/u },
  { language: "ja", pattern: /[\u3040-\u30ff]/u },
  { language: "hi", pattern: /\p{sc=Devanagari}/u },
  { language: "ar", pattern: /\p{sc=Arabic}/u },
];
/** Signs that one way of writing Chinese has and the other has not. */
const traditional = /[們這個來說為問題請謝嗎還沒對過時會開關買賣單號貨價錢數訂給讓與單詳細絕駁過樣認]/gu;
const simplified = /[们这个来说为问题请谢吗还没对过时会开关买卖单号货价钱数订给让与详细绝驳过样认]/gu;
const letters: Record<string, RegExp> = { de: /[äöüß]/g, es: /[ñ¿¡]|ción\b/g, pt: /[ãõ]|ção\b/g, fr: /[èêùœ]|\b[ldjcnsm]['’]/g };

/**
 * The language of a short text among those there are dictionaries for, by its script and by words; null when nothing tells. For
 * the choice of a help line, not for more.
 */
export function guessLanguage(text: string, among: readonly string[] = dictionaries.map(({ language }) => language)): LanguageGuess | null {
  const allowed = new Set(among.map(primary));
  const start = clean(text.slice(0, 1000));
  for (const { language, pattern } of scripts) if (allowed.has(language) && pattern.test(start)) return { language, certainty: 0.95 };
  if (/\p{sc=Han}/u.test(start)) return han(start, allowed);
  return byWords(start, dictionaries.filter(({ language }) => allowed.has(primary(language))));
}

function han(text: string, allowed: Set<string>): LanguageGuess | null {
  if (!allowed.has("zh")) return allowed.has("ja") ? { language: "ja", certainty: 0.6 } : null;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return { language: count(traditional) > count(simplified) ? "zh-Hant" : "zh", certainty: 0.8 };
}

function byWords(text: string, among: readonly Dictionary[]): LanguageGuess | null {
  const tokens = tokenise(text).filter(({ kind }) => kind === "word");
  const lower = text.toLowerCase();
  const scores = among.map(({ language }) => ({ language, score: wordScore(tokens, language) + (lower.match(letters[language] ?? /$^/g)?.length ?? 0) }));
  scores.sort((a, b) => b.score - a.score);
  const [best, next] = scores;
  if (!best || best.score === 0 || best.score === next?.score) return null;
  return { language: best.language, certainty: Math.min(0.95, (best.score - (next?.score ?? 0)) / best.score) };
}

const vocabularies = new Map<string, Map<string, number>>();

/** A frequent small word counts twice a word of the dictionaries. */
function wordScore(tokens: readonly Token[], language: string): number {
  const words = vocabularyOf(language);
  return tokens.reduce((sum, { word, exact }) => sum + (words.get(exact) ?? words.get(word) ?? 0), 0);
}

function vocabularyOf(language: string): Map<string, number> {
  const known = vocabularies.get(language);
  if (known) return known;
  const words = new Map<string, number>();
  const dictionary = dictionaries.find((one) => one.language === language)!;
  const own = Object.values(dictionary).filter(Array.isArray).flat().filter((phrase): phrase is string => typeof phrase === "string");
  for (const [phrases, weight] of [[own, 1], [dictionary.common, 2]] as const) for (const phrase of phrases) for (const { word, exact, kind } of tokenise(clean(phrase))) if (kind === "word") words.set(word, weight).set(exact, weight + (word === exact ? 0 : 0.5));
  vocabularies.set(language, words);
  return words;
}

/** Makes all that is needed to tell languages apart ready, a language at a time. */
export async function warmGuessing(pause: () => Promise<void>): Promise<void> {
  for (const { language } of dictionaries) {
    vocabularyOf(language);
    await pause();
  }
}
