import { randomInt } from "node:crypto";
import { sign } from "../../secrets";

/** How long a word is good for, in minutes. */
export const wordMinutes = 30;

// Without those that are taken for digits or for one another.
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const letter = () => letters[randomInt(letters.length)]!;

/** A word that is written by hand, once: "weft 4821-ZK". */
export const newWord = (): string => `weft ${String(randomInt(10_000)).padStart(4, "0")}-${letter()}${letter()}`;

const shape = /^weft[\s:]*(\d{4})\s*[-–—]?\s*([a-z]{2})\s*[.!]?$/i;

/** The word, when a message says it and nothing else but, below an empty line, what a mail program adds; null for any other message. */
export function readWord(text: string): string | null {
  const [first = "", below = ""] = text.trim().split(/\r?\n/, 2);
  const found = shape.exec(first.trim());
  return found && !below.trim() ? `weft ${found[1]}-${found[2]!.toUpperCase()}` : null;
}

/** What is kept of a word. It is short, so that its digest must not be one that anybody can make. */
export const hashWord = (workspaceId: string, word: string): string => sign("links", `member handle ${workspaceId} ${word}`);
