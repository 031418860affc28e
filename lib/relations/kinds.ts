import type { Party } from "./schema";

/** How people and companies stand to one another. Browser-safe. */
export interface RelationKind {
  kind: string;
  /** Said of the one it is from: "reports to". */
  forward: string;
  /** Said of the other: "is the superior of"; the same where both stand alike. */
  backward: string;
  from: readonly Party[];
  to: readonly Party[];
}

const person = ["contacts"] as const;
const company = ["companies"] as const;
const anybody = ["contacts", "companies"] as const;

export const relationKinds: readonly RelationKind[] = [
  { kind: "reports_to", forward: "reports to", backward: "is the superior of", from: person, to: person },
  { kind: "works_with", forward: "works with", backward: "works with", from: person, to: person },
  { kind: "introduced_by", forward: "was introduced by", backward: "introduced", from: anybody, to: anybody },
  { kind: "advises", forward: "advises", backward: "is advised by", from: anybody, to: company },
  { kind: "partner_of", forward: "is a partner of", backward: "is a partner of", from: anybody, to: anybody },
  { kind: "supplier_of", forward: "supplies", backward: "is supplied by", from: anybody, to: anybody },
  { kind: "subsidiary_of", forward: "belongs to", backward: "owns", from: company, to: company },
  { kind: "competes_for", forward: "competes with us for", backward: "is also courted by", from: company, to: anybody },
  { kind: "family_of", forward: "is family of", backward: "is family of", from: person, to: person },
];

export const relationKindOf = (kind: string): RelationKind | undefined => relationKinds.find((one) => one.kind === kind);

export const isMutual = (one: RelationKind | undefined): boolean => one !== undefined && one.forward === one.backward;

/** The ways in which one may be said to stand to another, with the kind and which end it is. */
export function sayableOf(party: Party): { kind: string; inverse: boolean; words: string; others: readonly Party[] }[] {
  return relationKinds.flatMap((one) => [
    ...(one.from.includes(party) ? [{ kind: one.kind, inverse: false, words: one.forward, others: one.to }] : []),
    ...(one.to.includes(party) && !isMutual(one) ? [{ kind: one.kind, inverse: true, words: one.backward, others: one.from }] : []),
  ]);
}
