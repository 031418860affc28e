/** What a crisis's log can say. Browser-safe, and light. */
export const crisisEntryKinds = ["began", "joined", "worse", "ended", "reopened", "acknowledged", "released", "quiet", "unquiet", "paused", "resumed", "note"] as const;
export type CrisisEntryKind = (typeof crisisEntryKinds)[number];
