import type { Meaning } from "./types";

/** What a phrase does in a reply. Whatever is in no list is unknown, and an unknown word beside a yes makes it no yes. */
export interface Words {
  yes: string[];
  no: string[];
  details: string[];
  later: string[];
  /** Wishes to be left alone; count only as the whole message. */
  stop: string[];
  /** Say yes or no as the whole message only: too short, or another word elsewhere. */
  yesAlone: string[];
  noAlone: string[];
  /** Asks for a human, wherever it stands. */
  person: string[];
  /** Asks for a human as the whole message. */
  personAlone: string[];
  /** Politeness and sounds that change nothing. */
  filler: string[];
  /** Opens a message; a name may follow. */
  greeting: string[];
  /** Closes a message, on a line of its own; a name and an address may follow. */
  closing: string[];
  /** What is asked about: it, this order. */
  object: string[];
  /** "No problem": goes along with a yes, decides nothing by itself, and beside a no makes it unclear. */
  assent: string[];
  /** "Understood": goes along with either, decides nothing. */
  soft: string[];
  /** Negates what stands beside it. */
  not: string[];
  /** Conditions, hesitation, questions, times, irony: nothing is decided where one of these stands. */
  doubt: string[];
  /** Like doubt beside a yes; common in the reason of a no. */
  hedge: string[];
  /** Turns round what follows it: "please don't" before "decline". */
  negator: string[];
  join: string[];
  sequence: string[];
  /** Introduces a reason; what follows may be anything. */
  because: string[];
  /** Common reasons for a no. */
  reason: string[];
  /** "Make it": stands before a quantity. */
  change: string[];
  unit: string[];
  /** Words of another meaning that are one letter away from one above. */
  lookalike: string[];
}

export type Kind = keyof Words;

/** One language, as data. To add one: a file like these and a line in `index.ts`. */
export interface Dictionary extends Partial<Words> {
  /** BCP 47 */
  language: string;
  /** The first is the first: phrases for 1, for 2, for 3. */
  ordinals?: string[][];
  /** Numbers in words. */
  numbers?: Record<string, number>;
  /** What "1.000" and "1,000" mean where nothing else tells. */
  decimalMark: "." | ",";
  /** Frequent small words, by which the language is told. */
  common: string[];
  /** What our own buttons and hashtags say. The hashtags are understood again. */
  labels: Record<Meaning | "person", string>;
  tags: Record<Meaning | "person", string>;
  help: {
    /** With {answers} and {person}. */
    line: string;
    /** When a text is wanted and no fixed answer: with {person}. */
    free: string;
    number: string;
    /** Between the answers, and before the last. */
    comma: string;
    or: string;
  };
}

/** Phrases divided by commas or line ends. */
export const list = (phrases: string): string[] => phrases.split(/[,\n]/).map((phrase) => phrase.trim()).filter(Boolean);
