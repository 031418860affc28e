/** What a stage makes of a deal: still open, or at its end. Browser-safe. */
export const stageOutcomes = ["open", "won", "lost"] as const;
export type StageOutcome = (typeof stageOutcomes)[number];

export const mostStages = 30;
