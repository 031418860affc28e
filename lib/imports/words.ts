/** Words that imports and their screens share. Browser-safe, without Zod. */
export const importStatuses = ["draft", "checking", "running", "paused", "cancelled", "done", "failed", "undoing", "undone"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** A worker is at it, or will be. */
export const isUnderWay = (status: ImportStatus): boolean => status === "checking" || status === "running" || status === "undoing";

/** By what a record that exists is known, beside single targets. */
export const matchUsual = "usual";
export const matchNone = "none";

export const undoDays = 7;
