import { foldMood } from "../sentiment/tokens";
import type { Sentiment } from "../sentiment/score";
import { compiledRules, type CompiledRules } from "./compile";
import { intents, type Intent } from "./rules/rules";

export interface FoundIntent {
  intent: Intent;
  /** How sure it is, 0.5 to 1. */
  score: number;
}

/** What is said of it at least. */
const least = 0.5;
const sure = 0.85;
/** One hint is none; two or three are. */
const hinted = [0, 0.35, 0.55, 0.7];

/** What somebody wants who writes that, most likely first: in the languages that have rules, of others what marks and the mood say. */
export function intentsOf(text: string, language: string, sentiment: Sentiment): FoundIntent[] {
  const said = plainOf(text);
  const rules = compiledRules(language);
  const found = intents.map((intent) => ({ intent, score: Math.min(0.99, withMood(intent, scoreOf(intent, said, rules), sentiment)) }));
  return found.filter(({ score }) => score >= least).map(({ intent, score }) => ({ intent, score: Math.round(score * 100) / 100 })).toSorted((a, b) => b.score - a.score);
}

interface Said {
  plain: string;
  links: number;
  tags: number;
  asks: boolean;
}

const link = /https?:\/\/\S+|www\.\S+/gi;

/** Folded, each sentence a line, without addresses and handles. */
function plainOf(text: string): Said {
  const links = text.match(link)?.length ?? 0;
  const tags = text.match(/[#＃][\p{L}\p{N}_]/gu)?.length ?? 0;
  const bare = text.replaceAll(link, " ").replaceAll(/[@＠][\w.@-]+/g, " ").replaceAll(/[#＃]/g, "");
  const plain = foldMood(bare).replaceAll(/([.!?…？؟])\s+/g, "$1\n").replaceAll(/[,;:()"“”„«»*_~|\t -]+/g, " ").replaceAll(/ ?\n ?/g, "\n").trim();
  return { plain, links, tags, asks: /[?？؟;](?:\s|["”)]|\p{Extended_Pictographic}|$)/u.test(bare) && /[?？؟]/.test(bare) };
}

function scoreOf(intent: Intent, { plain, links, tags, asks }: Said, rules: CompiledRules | null): number {
  const isSure = rules?.sure[intent]?.test(plain) ?? false;
  const hints = rules?.likely[intent] ? count(plain, rules.likely[intent]) : 0;
  const more = intent === "spam" ? (links > 1 ? 1 : 0) + (links && tags > 2 ? 1 : 0) + (tags > 5 ? 1 : 0) : 0;
  if (intent === "question" && asks) return isSure ? 0.95 : 0.75;
  return isSure ? sure + 0.04 * Math.min(3, hints + more) : hinted[Math.min(3, hints + more)]!;
}

/** So that what is asked is bounded, three are as good as many. Different hints count, not one that is repeated. */
function count(text: string, pattern: RegExp): number {
  const found = new Set<string>();
  for (const [hint] of text.matchAll(pattern)) if (found.add(hint).size === 3) break;
  return found.size;
}

/** A mood of its own is no complaint and no praise; with a hint it is, and against one it is none. */
function withMood(intent: Intent, score: number, { score: mood, label }: Sentiment): number {
  if (intent === "complaint") return label === "positive" && mood > 0.6 ? score * 0.6 : score && mood <= -0.3 ? score + 0.2 : mood <= -0.75 ? 0.5 : score;
  if (intent === "praise") return label === "negative" ? score * 0.5 : score && mood >= 0.5 ? score + 0.2 : mood >= 0.85 ? 0.5 : score;
  return score;
}
