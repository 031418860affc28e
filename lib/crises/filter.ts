/** What crises' schemas take their words from. Browser-safe, and light. */
export const crisisStates = ["rising", "calming", "ended"] as const;
/** `rising`: more than usual comes in; `calming`: no more than usual, and not for long enough to be over. */
export type CrisisStateName = (typeof crisisStates)[number];

export const crisisShows = ["all", "open", "ended"] as const;
export type CrisisShow = (typeof crisisShows)[number];

/** Characters of a note, and of what was learned. */
export const noteLength = 2_000;
export const learnedLength = 20_000;
