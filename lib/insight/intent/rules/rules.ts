/** The intents that a text can have; several at once. */
export const intents = ["question", "complaint", "praise", "purchase", "cancellation", "help", "spam"] as const;
export type Intent = (typeof intents)[number];

/**
 * What people write when they mean something, by hand. Folded as moods are (small letters, no accents, no apostrophes). Each line is a piece of a
 * pattern: `a|b`, `(x )?y`; a * stands for any ending, a space for any white space.
 */
export interface IntentRules {
  /** One of these says it. */
  sure: Readonly<Partial<Record<Intent, string>>>;
  /** One of these hints at it; two of them say it. */
  likely: Readonly<Partial<Record<Intent, string>>>;
}
