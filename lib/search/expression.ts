import type { RecordKind } from "../records/contract";

/** What a search asks, as data. Browser-safe. */

/** Kinds of things that are found, in the order in which they are shown. */
export const searchKinds = ["messages", "notes", "mentions", "files", "contacts", "companies", "deals", "quotes", "orders", "purchase-orders", "products", "price-lists", "offers", "cases", "tasks"] as const;
export type SearchKind = (typeof searchKinds)[number];

const ofTalk: readonly string[] = ["messages", "notes", "mentions", "files"];
export const isRecord = (kind: SearchKind): kind is SearchKind & RecordKind => !ofTalk.includes(kind);

export const traits = ["from", "in", "label", "has", "language", "sentiment"] as const;
export type Trait = (typeof traits)[number];

/** What `has:` knows. */
export const havings = ["file", "image", "video", "audio", "link", "location"] as const;

/** What `sentiment:` knows. */
export const moods = ["negative", "neutral", "positive"] as const;

/** How a conversation is, for `is:`. */
export const states = ["open", "waiting", "snoozed", "closed", "mine", "unassigned"] as const;
export type State = (typeof states)[number];

export type Expression =
  | { all: Expression[] }
  | { any: Expression[] }
  | { not: Expression }
  /** A word, or a phrase; an open one may be the beginning of a longer word. */
  | { text: string; isPhrase?: true; isOpen?: true }
  | { trait: Trait; value: string };

export interface SearchQuery {
  expression: Expression;
  /** Of these kinds only. */
  kinds?: SearchKind[];
  is?: State[];
  /** The first day, and the day after the last one: "2026-05-01". */
  since?: string;
  until?: string;
}

/** Every word and phrase that is to be found, for highlights. */
export function textsIn(expression: Expression): { text: string; isOpen?: true }[] {
  if ("all" in expression) return expression.all.flatMap(textsIn);
  if ("any" in expression) return expression.any.flatMap(textsIn);
  return "text" in expression ? [expression] : [];
}

/** Whether something must be there, so that not everything is looked at. */
export function isPositive(expression: Expression): boolean {
  if ("all" in expression) return expression.all.some(isPositive);
  if ("any" in expression) return expression.any.every(isPositive);
  return !("not" in expression);
}
