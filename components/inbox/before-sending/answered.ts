import type { Message } from "@/lib/conversations/schema";
import type { Concern } from "./concern";

/** What only stands for a message until the server has it goes by its key. */
const isStored = ({ id, idempotencyKey }: Message) => id !== idempotencyKey;

/** The newest message that the server has, by the order in which they came; undefined where there is none. */
export function newestOf(messages: readonly Message[]): string | undefined {
  return messages.reduce<string | undefined>((newest, message) => (isStored(message) && (!newest || message.id > newest) ? message.id : newest), undefined);
}

/** What others of ours have answered after a message, oldest first; the same rule as the server's (`requireUnanswered`). */
export function answeredAfter(messages: readonly Message[], seenMessageId: string, memberId: string): Message[] {
  return messages.filter((message) => message.direction === "out" && message.kind === "message" && message.memberId !== memberId && message.status !== "withdrawn" && !message.scheduledAt && isStored(message) && message.id > seenMessageId);
}

/** @param at when it was, in words: "14:02" */
export function answeredConcern(answers: readonly Message[], at: (iso: string) => string): Concern | null {
  const last = answers.at(-1);
  if (!last) return null;
  const more = answers.length > 1 ? `, with ${answers.length - 1} more before that` : "";
  return { id: "answered", title: answeredWords(last, at), detail: `You began to write before that${more}. Is yours still needed?`, href: `#message-${last.id}`, hrefTitle: "Show it" };
}

export const answeredWords = ({ authorName, automatic, sentAt }: Message, at: (iso: string) => string): string =>
  `${automatic ? "An automatic answer went out" : `${authorName ?? "Somebody"} answered`} at ${at(sentAt)}`;
