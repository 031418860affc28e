import "server-only";
import { commonShares } from "./common-words";

/** Which language a text is in. The one home of language detection: eld's n-grams, with what they cannot know put right. */

export interface DetectedLanguage {
  /** BCP 47's first part. */
  code: string;
  /** 0 to 1. */
  confidence: number;
}

type Detector = typeof import("eld/small")["eld"];

/** Made ready with the first text, since most processes never ask. */
let loading: Promise<Detector> | undefined;
const load = () => (loading ??= import("eld/small").then(({ eld }) => eld));

/** Makes ready what the first text would have to wait for. */
export async function warmLanguages(): Promise<void> {
  await load();
}

const most = 1_000; // characters
/** Letters below which a text may be in any language. Where a sign is a syllable or a word, fewer say as much. */
const least = { letters: 24, signs: 6 };

/** As BCP 47 calls it where the detector does not; null where it cannot tell two apart (Malay and Indonesian, Tagalog and English words). */
const tags: Readonly<Record<string, string | null>> = { no: "nb", ms: null, tl: null };

/** The language of what somebody wrote, as BCP 47's first part; null where it is too short, or may be another. Of tweets that are long enough it says of 99 % what they are, and of 99 % of these rightly. */
export async function languageIn(text: string): Promise<string | null> {
  const plain = withoutForeign(text.slice(0, most));
  if (!isLongEnough(plain)) return null;
  const found = (await load()).detect(plain);
  if (!found.language || !found.isReliable()) return null;
  return found.language in tags ? tags[found.language]! : found.language;
}

/** The likeliest language of each text, also of short ones; null where there are no letters. */
export async function detectLanguages(texts: readonly string[]): Promise<(DetectedLanguage | null)[]> {
  const eld = await load();
  return texts.map((text) => detect(eld, ownWords(text.slice(0, most))));
}

/** How much less often people write it in public than the detector takes for granted. It confuses near relatives in short texts. */
const rare: Readonly<Record<string, number>> = { gl: 0.8, ca: 0.9, eu: 0.8, et: 0.85, sq: 0.85, lv: 0.9, lt: 0.9, is: 0.85, sk: 0.9, sl: 0.85, hr: 0.92, bs: 0.85, az: 0.85, yo: 0.7, ku: 0.75, uz: 0.8, ms: 0.9, tl: 0.9, no: 0.93, da: 0.95, fi: 0.95, hu: 0.95, ro: 0.93, vi: 0.9, cs: 0.95, af: 0.8 };

/** How much common words change what n-grams say, and what they say where n-grams say nothing. */
const weightOfWords = { more: 0.3, alone: 0.15 };
/** Persian letters that Arabic has not; without them and with one that Persian has not, it is Arabic. */
const [persian, arabic] = [/[پچژگکی]/u, /[ةىإأؤيك]/u];

function detect(eld: Detector, plain: string): DetectedLanguage | null {
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  if (!letters) return null;
  const shares = commonShares(plain);
  const said = eld.detect(plain).getScores();
  const candidates = new Set([...Object.keys(said), ...shares.keys()]);
  const [best, second] = [...candidates].map((code) => ({ code, score: ((said[code] ?? 0) + weightOfWords.alone * (shares.get(code) ?? 0)) * (rare[code] ?? 1) * (1 + weightOfWords.more * (shares.get(code) ?? 0)) })).toSorted((a, b) => b.score - a.score);
  if (!best) return null;
  const ahead = second ? 1 - second.score / best.score : 1;
  const confidence = Math.min(0.99, (1 - Math.exp(-ahead * 6)) * (1 - Math.exp(-letters / 20)));
  const code = isArabic(best.code, plain) ? "ar" : (tags[best.code] ?? best.code);
  return { code, confidence: Math.round(confidence * 100) / 100 };
}

const isArabic = (code: string, text: string): boolean => ["fa", "ur", "ku"].includes(code) && !persian.test(text) && arabic.test(text);

/** Addresses, handles, hashtags, codes and quoted lines are in no language. */
const withoutForeign = (text: string): string => text.replaceAll(/^\s*[>|].*$/gmu, " ").replaceAll(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+|[@#]\S+|\S*\d\S*/gu, " ").replaceAll(/\s+/g, " ").trim();

/** Also of a post that is short: nothing but hashtags, or a line that looks quoted. */
function ownWords(text: string): string {
  const plain = withoutForeign(text);
  if (plain) return plain;
  return text.replaceAll(/\b(?:https?:\/\/|www\.)\S+|@\S+|[#＃]\S+/gu, " ").trim() || wordsOfTags(text);
}

/** Of a post that has nothing else. */
const wordsOfTags = (text: string): string => [...text.matchAll(/[#＃]([\p{L}\p{M}_]+)/gu)].map(([, tag]) => tag!.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ")).join(" ");

function isLongEnough(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= least.letters || (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0) >= least.signs;
}
