import type { AskStep } from "./definition";
import type { Answer } from "./engine";
import { inLanguage } from "./words";

/** What came in as an answer. */
export interface Heard {
  text: string;
  emoji?: string;
  /** Of a button that is this dialogue's own. */
  reply?: string;
}

export interface Reading {
  answers: Answer[];
  /** They ask for a human, or to be left alone. */
  wish: "person" | "silence" | null;
}

/** Reads what somebody answered to a question. */
export function readAnswer(step: AskStep, language: string, heard: Heard): Reading {
  if (heard.reply !== undefined) return { answers: [{ reply: heard.reply, text: heard.text }], wish: null };
  const text = (heard.emoji ?? heard.text).trim().toLowerCase();
  const found = step.replies.find(({ id, label, also }) => text === `#${id}` || text.startsWith(`#${id} `) || text === inLanguage(label, language).toLowerCase() || also?.some((word) => word.toLowerCase() === text) || (id === "yes" && ["yes", "👍"].includes(text)) || (id === "no" && ["no", "👎"].includes(text)));
  if (found) return { answers: [{ reply: found.id, text: heard.text }], wish: null };
  if (text === "person") return { answers: [], wish: "person" };
  if (text === "stop") return { answers: [], wish: "silence" };
  if (step.number && /^\d+$/.test(text)) return { answers: [{ number: Number(text), text: heard.text }], wish: null };
  return { answers: step.free && heard.text.trim() ? [{ text: heard.text }] : [], wish: null };
}

/** Whether something was meant to decide, when no question is open any more. */
export const looksLikeDecision = (text: string): boolean => /^#(yes|no|details)\b/i.test(text.trim());

/** The one line that says how to answer. */
export const helpFor = (replies: readonly { id: string; label: string }[], _language: string): string =>
  `I did not understand that. Please answer ${replies.map(({ id }) => `#${id}`).join(" or ")}, or write “person” to talk to somebody.`;
