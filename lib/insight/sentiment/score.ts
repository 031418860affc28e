import { lexiconOf, moodAt, type Lexicon } from "./lexicon";
import { moodTokens, type MoodToken } from "./tokens";

export const sentimentLabels = ["negative", "neutral", "positive"] as const;
export interface Sentiment {
  label: (typeof sentimentLabels)[number];
  /** From -1 (as bad as can be) to 1. */
  score: number;
}

/** How much is added by a word that makes stronger, in the first, second and third place before. */
const stronger = 0.3;
const fading = [1, 0.95, 0.9];
const loud = 0.7;
/** What is left of a mood that is negated: "not bad" is less good than "bad" is bad. */
const negated = { good: -0.5, bad: -0.2 };
/** What is said not to be, of which nobody says how it would be: "it does not open". */
const refusal = -0.4;
const exclamation = 0.35;
const but = { before: 0.6, after: 1 };
/** What hands on a link is mostly news or an offer, in whose words its author is not. */
const linked = 0.75;
/** Sums are drawn together to -1 … 1 by it. */
const spread = 15;
/** From here on it is more than neutral. */
const least = { good: 0.35, bad: -0.05 };

/** How somebody feels, in a text of that language (BCP 47's first part); of languages without a lexicon, what signs say. */
export function sentimentOf(text: string, language: string): Sentiment {
  const tokens = moodTokens(text);
  const sum = sumOf(tokens, lexiconOf(language), /https?:|\bhttp\b|www\./.test(text));
  const score = Math.round((sum / Math.sqrt(sum * sum + spread)) * 1_000) / 1_000;
  return { label: score >= least.good ? "positive" : score <= least.bad ? "negative" : "neutral", score };
}

function sumOf(tokens: readonly MoodToken[], lexicon: Lexicon | null, hasLink: boolean): number {
  const moods: { at: number; value: number }[] = [];
  const isMixed = tokens.some(({ kind, loud: isLoud }) => kind === "word" && !isLoud);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === "sign" && token.value) moods.push({ at, value: token.value });
    if (token.kind !== "word" || !lexicon) continue;
    const mood = moodAt(lexicon, tokens, at);
    if (!mood && lexicon.negations.has(token.word) && !negatesMood(tokens, at, lexicon)) moods.push({ at, value: refusal });
    if (!mood || (mood.length === 1 && lexicon.stronger.has(token.word) && tokens[at + 1]?.kind === "word" && moodAt(lexicon, tokens, at + 1))) continue;
    if (mood.value) moods.push({ at, value: inContext(mood.value, token, at, tokens, lexicon, isMixed) });
    at += mood.length - 1;
  }
  const turn = lexicon ? tokens.findLastIndex(({ kind, word }, at) => kind === "word" && at > 0 && lexicon.but.has(word)) : -1;
  let sum = 0;
  for (const { at, value } of moods) sum += turn === -1 ? value : value * (at < turn ? but.before : but.after);
  const shouts = Math.min(4, tokens.reduce((count, { kind, word }) => count + (kind === "stop" ? word.split("!").length - 1 : 0), 0));
  return (sum + Math.sign(sum) * shouts * exclamation) * (hasLink ? linked : 1);
}

/** Whether one of the next three words has a mood. */
function negatesMood(tokens: readonly MoodToken[], at: number, lexicon: Lexicon): boolean {
  for (let next = at + 1; next <= at + 3; next++) {
    const token = tokens[next];
    if (!token || token.kind === "stop") return false;
    if (token.kind === "word" && moodAt(lexicon, tokens, next)?.value) return true;
  }
  return false;
}

/** A mood, with what stands before it in the same part of the sentence. */
function inContext(value: number, token: MoodToken, at: number, tokens: readonly MoodToken[], lexicon: Lexicon, isMixed: boolean): number {
  const sign = Math.sign(value);
  let mood = value;
  if (token.loud && isMixed && !token.tag) mood += sign * loud;
  if (token.long) mood += sign * stronger;
  let isNegated = false;
  for (let back = 1; back <= 3; back++) {
    const before = tokens[at - back];
    if (!before || (before.kind === "stop" && !/^["“”(),]+$/.test(before.word))) break;
    if (before.kind !== "word") continue;
    if (lexicon.stronger.has(before.word)) mood += sign * (stronger + (before.loud && isMixed ? loud : 0)) * fading[back - 1]!;
    else if (lexicon.weaker.has(before.word)) mood -= sign * stronger * fading[back - 1]!;
    if (lexicon.negations.has(before.word)) isNegated = !isNegated;
  }
  return isNegated ? mood * (mood > 0 ? negated.good : negated.bad) : mood;
}
