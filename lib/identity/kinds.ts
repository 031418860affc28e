import type { RecordKind } from "../records/contract";

/** Kinds of which two records may turn out to be one, and such are looked for. Those by which others are told apart come first. Browser-safe. */
export const comparedKinds = ["contacts", "companies"] as const satisfies readonly RecordKind[];
export type ComparedKind = (typeof comparedKinds)[number];

export const isCompared = (kind: RecordKind): kind is ComparedKind => (comparedKinds as readonly RecordKind[]).includes(kind);
