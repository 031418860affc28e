/** What a filter of mentions may say; the schema takes its words from here. Browser-safe, and light. */
export { labelLength } from "../labels/words";
/** What somebody wants who writes. */
export { intents as mentionIntents, type Intent as MentionIntent } from "../insight/intent/rules/rules";

export const mentionStates = ["open", "answered", "dismissed", "escalated"] as const;
export type MentionState = (typeof mentionStates)[number];

export const mentionRelations = ["to_us", "among_customers", "about_competitor"] as const;
export const mentionSentiments = ["negative", "neutral", "positive"] as const;
export const mentionOrders = ["priority", "newest"] as const;

/** How far back topics are looked for. */
export const topicDays = ["1", "7", "30"] as const;

/** Characters of a search, a language. */
export const searchLength = 200;
export const languageLength = 35;
