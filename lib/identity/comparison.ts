import "server-only";
import type { Context, Unit } from "../context";
import { companyComparison } from "./companies";
import type { ComparedKind } from "./kinds";
import type { Match } from "./match/evidence";
import { contactComparison } from "./people";

/** How two records of a kind are found that may be one: all that the matching asks of a kind. */
export interface Comparison<Profile = unknown> {
  /** What tells them apart, ready to be compared, by their ids; deleted and merged ones are left out. */
  read(unit: Unit, ctx: Pick<Context, "workspaceId">, ids: readonly string[]): Promise<Map<string, Profile>>;
  /** The blocks that one is in: whichever may be the same is in one of them too. */
  keysOf(profile: Profile): number[];
  /** Those of the candidates that may be the same as one, the likeliest first. */
  matchesFor<Of>(profile: Profile, candidates: readonly { of: Of; profile: Profile }[]): { of: Of; match: Match }[];
  /** Records of another kind that are told apart by these, also by those that went: they are compared anew with them. */
  concerned?(unit: Unit, ctx: Pick<Context, "workspaceId">, ids: readonly string[]): Promise<{ kind: ComparedKind; ids: string[] }>;
}

const comparisons: Readonly<Record<ComparedKind, Comparison>> = { contacts: contactComparison, companies: companyComparison };

/** Profiles are handed back to the kind that they came from and to no other. */
export const comparisonOf = (kind: ComparedKind): Comparison => comparisons[kind];
