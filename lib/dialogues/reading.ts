import { type AskStep, type Reply, replyMeanings } from "./definition";
import type { Answer } from "./engine";
import { labelOf, help } from "./understand/help";
import { understand } from "./understand/understand";
import type { Expectation } from "./understand/types";
import { inLanguage } from "./words";

/** What came in as an answer. */
export interface Heard {
  text: string;
  emoji?: string;
  /** Of a button that is this dialogue's own. */
  reply?: string;
  /** Texts of ours that it may repeat: what was asked. */
  asked?: readonly string[];
  /** The person's own name and ours, with which messages are signed. */
  names?: readonly string[];
}

export interface Reading {
  answers: Answer[];
  /** They ask for a human, or to be left alone. */
  wish: "person" | "silence" | null;
}

/** Reads what somebody answered to a question: what is not clearly an answer is none. */
export function readAnswer(step: AskStep, language: string, heard: Heard): Reading {
  if (heard.reply !== undefined) return { answers: [{ reply: heard.reply, text: heard.text }], wish: null };
  const { answers, wish, number, free } = understand(heard.emoji === undefined ? { text: heard.text } : { emoji: heard.emoji }, expectationOf(step, language, heard));
  if (wish) return { answers: [], wish: wish === "person" ? "person" : "silence" };
  // "Yes to the second": there is one question here, and it is not the second.
  const ours = answers.filter(({ nth }) => nth === undefined || nth === 1).map(({ reply, said }): Answer => ({ reply, text: said }));
  if (ours.length) return { answers: ours, wish: null };
  if (number !== undefined) return { answers: [{ number, text: heard.text }], wish: null };
  return { answers: free === undefined ? [] : [{ text: free }], wish: null };
}

const expectations = new WeakMap<AskStep, Map<string, Expectation>>();

/** The same object for the same question, since reading is made ready once for each. */
function expectationOf(step: AskStep, language: string, { asked = [], names = [] }: Heard): Expectation {
  const key = JSON.stringify([language, asked, names]);
  const known = expectations.get(step) ?? new Map<string, Expectation>();
  expectations.set(step, known);
  let found = known.get(key);
  if (!found) known.set(key, (found = { replies: step.replies.map((reply) => expected(reply, language)), free: step.free !== undefined, number: step.number !== undefined, asked: [...asked], names: [...names] }));
  return found;
}

const expected = ({ id, meaning, label, also }: Reply, language: string): Expectation["replies"][number] => ({ id, ...(meaning && { meaning }), label: inLanguage(label, language), ...(also && { words: [...also] }) });

const anyDecision: Expectation = { replies: replyMeanings.filter((meaning) => meaning !== "stop").map((meaning) => ({ id: meaning, meaning, label: labelOf(meaning, "en") })) };

/** Whether something was meant to decide, when no question is open any more. */
export const looksLikeDecision = (text: string): boolean => understand({ text }, anyDecision).answers.length > 0;

/** The one line that says how to answer, in their language. */
export const helpFor = (step: AskStep, language: string): string => help(expectationOf(step, language, { text: "" }), language);
