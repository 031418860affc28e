/** What dialogues, their runs and what is said in them can be. Light: screens begin with it. */
export const dialogueStatuses = ["draft", "active", "paused"] as const;
export type DialogueStatus = (typeof dialogueStatuses)[number];

export const runStatuses = ["asking", "acting", "waiting", "with_person", "ended"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const batchStatuses = ["running", "paused", "done", "stopped"] as const;
export type BatchStatus = (typeof batchStatuses)[number];

export const entryTypes = ["started", "said", "asked", "heard", "ignored", "reminded", "acted", "held", "proof", "handed_over", "taken_over", "handed_back", "ended"] as const;
export type TranscriptType = (typeof entryTypes)[number];
