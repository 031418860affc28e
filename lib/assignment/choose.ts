import type { AssignmentRule, Fallback } from "./rule";

/** A member who takes part, as they are now. */
export interface Candidate {
  id: string;
  name: string;
  /** They are there and can be given something. */
  isThere: boolean;
  /** Open conversations that they have. */
  open: number;
  /** When their last turn was, as the rule's how many-th; 0: they had none. */
  turn: number;
  /** BCP 47's first part. */
  languages: readonly string[];
  /** Labels, in small letters. */
  topics: readonly string[];
}

/** What a conversation asks of whoever takes it. */
export interface Wanted {
  /** BCP 47's first part; null where it is not known. */
  language: string | null;
  labels: readonly string[];
  /** Whose customer it is: the contact's owner, else that of their company. */
  owner: { memberId: string; of: string } | null;
}

export type Choice =
  | { candidate: Candidate; why: string }
  /** Nobody: they are not there, or have as many as they may. */
  | { candidate: null; why: "nobody_there" | "all_full" | "no_skill" | "for_people" };

/**
 * Whose a conversation becomes, and why, in words. Pure: in turn is who was longest not given one, by whoever has least in turn among
 * those with least; who is away or would have more than may be is left out.
 * @param place the team or connection as people call it
 */
export function choose(rule: Pick<AssignmentRule, "way" | "fallback" | "mostOpen">, place: string, candidates: readonly Candidate[], wanted: Wanted): Choice {
  const there = candidates.filter(({ isThere }) => isThere);
  if (!there.length) return { candidate: null, why: "nobody_there" };
  const free = there.filter(({ open }) => rule.mostOpen === null || open < rule.mostOpen);
  if (rule.way === "owner") {
    const owner = wanted.owner && free.find(({ id }) => id === wanted.owner!.memberId);
    if (owner) return { candidate: owner, why: `owner of ${wanted.owner!.of}` };
  }
  if (!free.length) return { candidate: null, why: "all_full" };
  if (rule.way === "round_robin" || rule.way === "least_load") return by(rule.way, place, free);
  if (rule.way === "skills") {
    const { needs, able } = skilled(candidates, free, wanted);
    if (able.length) return { candidate: first("least_load", able), why: needs.length ? `speaks for ${needs.join(" and ")} in ${place}` : `least load in ${place}` };
    // Somebody has what it takes and is not free now.
    if (rule.fallback === "nobody") return { candidate: null, why: "no_skill" };
  }
  return rule.fallback === "nobody" ? { candidate: null, why: "for_people" } : by(rule.fallback, place, free);
}

/** Who has what a conversation needs; a skill that nobody among all has is not needed. */
function skilled(all: readonly Candidate[], free: readonly Candidate[], { language, labels }: Wanted): { needs: string[]; able: Candidate[] } {
  const topics = labels.filter((label) => all.some((one) => one.topics.includes(label.toLowerCase())));
  const speaks = language !== null && all.some(({ languages }) => languages.length > 0);
  const needs = [...(speaks ? [language] : []), ...topics];
  const able = free.filter((one) => (!speaks || one.languages.includes(language)) && topics.every((topic) => one.topics.includes(topic.toLowerCase())));
  return { needs, able };
}

const by = (way: Exclude<Fallback, "nobody">, place: string, free: readonly Candidate[]): Choice => ({ candidate: first(way, free), why: `${way === "round_robin" ? "round robin" : "least load"} in ${place}` });

const first = (way: Exclude<Fallback, "nobody">, free: readonly Candidate[]): Candidate => free.toSorted((a, b) => (way === "least_load" ? a.open - b.open : 0) || a.turn - b.turn || (a.id < b.id ? -1 : 1))[0]!;
