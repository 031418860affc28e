import type { SlaState } from "@/db/schema/conversations";
import type { BusinessTime } from "../business-hours/business-time";
import type { Priority } from "../conversations/filter";
import { choosePolicy, type CustomerTier, type SlaPolicy, type SlaTarget, slaTargets } from "./policy";

/*
 * The clocks of a conversation, pure. What is promised begins with an exchange: the time to the first answer runs from the customer's
 * message on, that to the next one from the first message that waits for it, whatever becomes of the conversation meanwhile. The time
 * to resolve runs while the conversation is open and the customer waits for us; it rests while we wait for them, and while it is snoozed.
 */

export type { SlaState };

/** What a workspace promises, and when it works. */
export interface SlaBook {
  policies: readonly SlaPolicy[];
  /** Some policy asks for the customer's tier. */
  asksTiers: boolean;
  hoursOf(teamId: string | null): BusinessTime;
  /** Every hour counts. */
  always: BusinessTime;
}

/** A conversation as far as its clocks depend on it. */
export interface Talk {
  channel: string;
  connectionId: string;
  teamId: string | null;
  priority: Priority;
  /** Where it is known: another customer may be promised something else. */
  contactId?: string | null;
  status: "open" | "waiting" | "snoozed" | "closed";
  waitingSince: Date | null;
  openedAt: Date;
  firstResponseAt: Date | null;
  sla: SlaState | null;
  /** Our own people are promised nothing. */
  isTeamChannel?: boolean;
}

export interface SlaOutcome {
  target: SlaTarget;
  kept: boolean;
  /** When it was kept, or went by. */
  at: Date;
  dueAt: Date;
  policyId: string;
  policyName: string;
}

export interface SlaStep {
  sla: SlaState | null;
  outcomes: SlaOutcome[];
}

/** What happened, and when. */
export interface Occasion {
  at: Date;
  /** We answered with it. */
  answered?: boolean;
  /** The customer's, where policies ask for it. */
  tier?: CustomerTier;
}

const none: SlaOutcome[] = [];

/** Whether a conversation's clocks may be others after something. */
export const concernsSla = (before: Talk, after: Talk): boolean =>
  before.waitingSince?.getTime() !== after.waitingSince?.getTime() || before.status !== after.status || before.openedAt.getTime() !== after.openedAt.getTime() || before.firstResponseAt?.getTime() !== after.firstResponseAt?.getTime() ||
  isElsewhere(before, after);

/** What policies ask of it is another. */
const isElsewhere = (before: Talk, after: Talk): boolean => before.teamId !== after.teamId || before.priority !== after.priority || before.connectionId !== after.connectionId || before.contactId !== after.contactId || (before.isTeamChannel ?? false) !== (after.isTeamChannel ?? false);

/** A conversation's clocks after something happened to it. Nothing that concerns them: they are the same object. */
export function slaAfter(book: SlaBook, before: Talk, after: Talk, { at, answered = false, tier = "standard" }: Occasion): SlaStep {
  if (!before.sla && !book.policies.length) return { sla: null, outcomes: none };
  if (!answered && !concernsSla(before, after)) return { sla: before.sla, outcomes: none };
  const outcomes: SlaOutcome[] = [];
  let sla = before.sla && { ...before.sla, due: { ...before.sla.due } };
  if (sla) notice(sla, at, outcomes);
  if (after.isTeamChannel) return { sla: sla && asleep(sla, book, after, at), outcomes };
  if (sla && answered) for (const target of ["first_response", "next_response"] as const) keep(sla, target, at, outcomes);
  if (sla && sla.openedAt !== after.openedAt.getTime()) sla = null;
  if (sla && after.status === "closed") {
    rest(sla, book, after, at);
    // While it rests it is not due, and is kept by whoever closes it then.
    if (book.policies.find(({ id }) => id === sla!.policyId)?.minutes.resolution != null) sla.due.resolution ??= at.getTime();
    keep(sla, "resolution", at, outcomes);
    return { sla: { ...sla, due: {} }, outcomes };
  }
  return { sla: running(book, sla, after, at, tier, isElsewhere(before, after)), outcomes };
}

/** The same after what is promised became another: times begin where they began, what was missed stays so, and what had gone by of the time to resolve stays as it was counted. */
export function slaAnew(book: SlaBook, talk: Talk, at: Date, tier: CustomerTier = "standard"): SlaState | null {
  if (talk.status === "closed" || talk.isTeamChannel) return talk.sla;
  const sla = talk.sla && talk.sla.openedAt === talk.openedAt.getTime() ? { ...talk.sla, due: { ...talk.sla.due } } : null;
  return running(book, sla, talk, at, tier, true);
}

/** What went by, or comes near, by a moment. */
export function slaAsOf(sla: SlaState, at: Date): SlaStep & { warned: SlaTarget[] } {
  const next = { ...sla };
  const outcomes: SlaOutcome[] = [];
  notice(next, at, outcomes);
  const warned = slaTargets.filter((target) => next.due[target] !== undefined && !next.missed.includes(target) && !next.warned.includes(target) && next.warnMs > 0 && next.due[target]! - next.warnMs <= at.getTime());
  if (warned.length) next.warned = [...next.warned, ...warned];
  return { sla: next, outcomes, warned };
}

/** The first time that is due; also one that went by, until it is answered or closed. */
export const dueAtOf = (sla: SlaState | null): Date | null => earliest(Object.values(sla?.due ?? {}));

/** When somebody is to look at it: to warn, or to say that a time went by. */
export function checkAtOf(sla: SlaState | null): Date | null {
  if (!sla) return null;
  return earliest(slaTargets.flatMap((target) => {
    const due = sla.due[target];
    if (due === undefined || sla.missed.includes(target)) return [];
    return sla.warnMs > 0 && !sla.warned.includes(target) ? due - sla.warnMs : due;
  }));
}

const earliest = (moments: readonly number[]): Date | null => (moments.length ? new Date(Math.min(...moments)) : null);

function notice(sla: SlaState, at: Date, outcomes: SlaOutcome[]): void {
  for (const target of slaTargets) {
    const due = sla.due[target];
    if (due === undefined || due >= at.getTime() || sla.missed.includes(target)) continue;
    sla.missed = [...sla.missed, target];
    outcomes.push(outcome(sla, target, false, new Date(due), due));
  }
}

/** It was done, in time unless it was missed. */
function keep(sla: SlaState, target: SlaTarget, at: Date, outcomes: SlaOutcome[]): void {
  const due = sla.due[target];
  if (due === undefined) return;
  if (!sla.missed.includes(target)) outcomes.push(outcome(sla, target, true, at, due));
  delete sla.due[target];
}

const outcome = ({ policyId, policyName }: SlaState, target: SlaTarget, kept: boolean, at: Date, due: number): SlaOutcome => ({ target, kept, at, dueAt: new Date(due), policyId, policyName });

const begin = ({ openedAt }: Talk): SlaState => ({ openedAt: openedAt.getTime(), policyId: "", policyName: "", warnMs: 0, due: {}, spentMs: 0, runsSince: null, missed: [], warned: [] });

/** Clocks as they run for what a conversation is now. */
function running(book: SlaBook, before: SlaState | null, talk: Talk, at: Date, tier: CustomerTier, anew: boolean): SlaState | null {
  // An exchange is promised something from when somebody waits in it.
  if (!before && !talk.waitingSince) return null;
  const chosen = before && !anew ? book.policies.find(({ id }) => id === before.policyId) : undefined;
  const policy = chosen ?? choosePolicy(book.policies, { ...talk, tier });
  if (!policy) return null;
  const hours = policy.inBusinessHours ? book.hoursOf(talk.teamId) : book.always;
  const old = before?.due ?? {};
  const sla = before ?? begin(talk);
  const same = before !== null && !anew;
  Object.assign(sla, { policyId: policy.id, policyName: policy.name, warnMs: policy.warnMinutes * minuteMs, due: {} });
  const put = (target: SlaTarget, from: Date, ms: number | null, known?: number) => {
    const due = known ?? (ms === null ? undefined : hours.add(from, ms)?.getTime());
    if (due !== undefined) sla.due[target] = due;
  };
  if (talk.waitingSince && !talk.firstResponseAt) put("first_response", later(talk.openedAt, talk.waitingSince), inMs(policy.minutes.first_response), same ? old.first_response : undefined);
  if (talk.waitingSince && talk.firstResponseAt) {
    const goesOn = old.next_response !== undefined;
    // A new wait: what was missed of another is of no account.
    if (!goesOn) forgetWait(sla);
    put("next_response", talk.waitingSince, inMs(policy.minutes.next_response), same ? old.next_response : undefined);
  }
  if (talk.status !== "open" || !talk.waitingSince) {
    rest(sla, book, talk, at);
    return sla;
  }
  if (sla.runsSince !== null && same && old.resolution !== undefined) put("resolution", at, null, old.resolution);
  else {
    sla.runsSince ??= before ? at.getTime() : talk.waitingSince.getTime();
    const whole = inMs(policy.minutes.resolution);
    if (whole !== null) put("resolution", new Date(sla.runsSince), Math.max(0, whole - sla.spentMs));
  }
  return sla;
}

/** The time to resolve rests: what has gone by of it is kept. */
function rest(sla: SlaState, book: SlaBook, { teamId }: Talk, at: Date): void {
  if (sla.runsSince === null) return;
  const policy = book.policies.find(({ id }) => id === sla.policyId);
  const hours = policy && !policy.inBusinessHours ? book.always : book.hoursOf(teamId);
  sla.spentMs += hours.between(new Date(sla.runsSince), at);
  sla.runsSince = null;
}

/** Nothing runs: what was missed is known still, should it be a customers' group again. */
function asleep(sla: SlaState, book: SlaBook, talk: Talk, at: Date): SlaState {
  rest(sla, book, talk, at);
  return { ...sla, due: {} };
}

/** Who waits again after nobody did, without having been answered once, waits from then on. */
const later = (opened: Date, waiting: Date): Date => (waiting > opened ? waiting : opened);

function forgetWait(sla: SlaState): void {
  sla.missed = sla.missed.filter((target) => target !== "next_response");
  sla.warned = sla.warned.filter((target) => target !== "next_response");
}

const minuteMs = 60_000;
const inMs = (minutes: number | null): number | null => (minutes === null ? null : minutes * minuteMs);
