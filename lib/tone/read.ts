import { fold } from "../text/fold";
import { harshPhrases } from "./harsh";

/** Something about how an answer sounds. It is pointed out and never in the way. Browser-safe. */
export interface ToneHint {
  kind: "shouting" | "harsh" | "question";
  /** What sounds so, as it is written; of a question theirs. */
  excerpt: string;
}

/** Longer texts are read so far. */
const mostRead = 10_000;
const longestQuestion = 160;

/** How a draft sounds. @param asked what they wrote since our last answer, oldest first */
export function readTone(draft: string, asked: readonly string[] = []): ToneHint[] {
  const text = draft.slice(0, mostRead);
  if (!text.trim()) return [];
  return [shouting(text), harsh(text), unanswered(text, asked)].filter((hint) => hint !== null);
}

/** Loud words in a row, or half of the text; codes and abbreviations are not loud. */
function shouting(text: string): ToneHint | null {
  const marks = /[!?]{3,}|(?:![\s?]?){3,}/u.exec(text);
  if (marks) return { kind: "shouting", excerpt: marks[0].trim() };
  const words = [...text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*/gu)].map(([word]) => word);
  const isLoud = (word: string) => /\p{Lu}/u.test(word) && word === word.toUpperCase() && !/\d/.test(word);
  let run: string[] = [];
  for (const word of words) {
    run = isLoud(word) ? [...run, word] : [];
    const long = (letters: number) => run.filter((one) => one.length >= letters).length;
    if ((run.length >= 3 && long(4) >= 1) || long(5) >= 2) return { kind: "shouting", excerpt: run.join(" ") };
  }
  const loud = words.filter((word) => isLoud(word) && word.length > 3);
  return loud.length >= 2 && loud.length * 2 >= words.length ? { kind: "shouting", excerpt: loud.slice(0, 4).join(" ") } : null;
}

const spoken = (phrase: string): string => (phrase.endsWith("*") ? String.raw`${phrase.slice(0, -1)}\p{L}*` : phrase).replaceAll("'", "['’ ]").replaceAll(" ", String.raw`\s+`);
let pattern: RegExp | undefined;

function harsh(text: string): ToneHint | null {
  pattern ??= new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${harshPhrases.map(spoken).join("|")})(?![\p{L}\p{N}])`, "u");
  for (const line of text.split("\n").filter((one) => !/^\s*[>|]/.test(one))) {
    const found = pattern.exec(fold(line));
    if (found) return { kind: "harsh", excerpt: found[0].trim() };
  }
  return null;
}

/**
 * A question of theirs that the draft passes over. Answers rarely repeat what was asked, so one is named only where another of them was taken up, or where
 * the draft says nothing but thanks.
 */
function unanswered(draft: string, asked: readonly string[]): ToneHint | null {
  const questions = asked.flatMap(questionsIn);
  if (!questions.length) return null;
  if (isCourtesy(draft)) return { kind: "question", excerpt: questions.at(-1)! };
  if (questions.length < 2 || draft.includes("?")) return null;
  const said = stems(draft);
  const taken = questions.map((question) => stems(question).size > 0 && [...stems(question)].some((stem) => said.has(stem)));
  const sentences = draft.split(/[.!\n]+/u).filter((one) => one.trim().length > 2).length;
  if (!taken.includes(true) || sentences >= questions.length + 1) return null;
  const missed = taken.findIndex((was) => !was);
  return missed < 0 ? null : { kind: "question", excerpt: questions[missed]! };
}

const questionsIn = (text: string): string[] => (text.match(/[^.!?\n¿؟？]+[?؟？]/gu) ?? []).map((one) => one.trim()).filter((one) => one.length > 5 && one.length <= longestQuestion);

/** Beginnings of words that carry meaning: the same word with another ending is the same. */
function stems(text: string): Set<string> {
  return new Set((fold(text).match(/\p{L}{4,}/gu) ?? []).filter((word) => !empty.has(word)).map((word) => word.slice(0, 5)));
}

const empty: ReadonlySet<string> = new Set("have does will would could should with your that this from what when where which there they them been about also please can't haben koennen konnen wird werden sind ihre ihnen eine einen auch noch bitte wann welche vous votre avec pour dans est-ce quand peut quel quelle para como cuando puede tiene esta este quanto quando come sono avete wanneer kunnen heeft jullie deze".split(" "));

const thanks = /\b(?:thanks?|thank you|danke|vielen dank|merci|gracias|grazie|dank je|dank u|bedankt|tack|tak|takk|dziekuje|dzieki|obrigad[oa])\b/u;

function isCourtesy(draft: string): boolean {
  const plain = fold(draft);
  return thanks.test(plain) && !/\d/.test(plain) && (plain.match(/\p{L}+/gu) ?? []).length <= 7;
}
