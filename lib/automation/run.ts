import "server-only";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { automationEvents, automationRules, automationRuns } from "@/db/schema";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { isPassing } from "../database-errors";
import { AppError } from "../errors";
import { newId } from "../ids";
import { log } from "../log";
import { act } from "./act";
import { ask, cutBecause } from "./ask";
import { attempt } from "./attempt";
import { actionWords } from "./describe";
import type { RuleEvent } from "./events";
import { findRules } from "./find";
import { readKnown, type Known } from "./names";
import { runRulesJob } from "./note";
import type { AutomationRule } from "./rule";
import type { RanAction } from "./schema";
import { askedBy, readSubjects, type Occasion, type Subject } from "./subjects";
import { outcomeOf } from "./webhook";

type EventRecord = typeof automationEvents.$inferSelect;

const atOnce = 200;
const roundsPerJob = 25;
/** An event that rules cannot be asked about is given up after so many tries. */
const mostFailures = 5;
/** Of what did not fit, so many of a round are in the log for each rule, so that one sees why. */
const missesLogged = 3;

/**
 * Asks the rules about what happened, in its order. Most events fit none, and a round of those goes in a few statements; one that fits is
 * done in a transaction of its own, with its log and the event's end: a worker that dies has done all of it or nothing.
 */
export async function runRules(workspaceId: string): Promise<void> {
  for (let round = 0; round < roundsPerJob; round++) {
    const events = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.select().from(automationEvents).where(eq(automationEvents.workspaceId, workspaceId)).orderBy(asc(automationEvents.id)).limit(atOnce));
    if (!events.length) return;
    await runRound(workspaceId, events);
    if (events.length < atOnce) return;
  }
  await inTransaction(systemContext(workspaceId), async (unit) => unit.job(runRulesJob(workspaceId)));
}

/** Has what a crash left behind looked at. */
export async function queueRules(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx, job }) => {
    const [left] = await tx.select({ id: automationEvents.id }).from(automationEvents).where(eq(automationEvents.workspaceId, workspaceId)).limit(1);
    if (left) job(runRulesJob(workspaceId));
  });
}

async function runRound(workspaceId: string, events: readonly EventRecord[]): Promise<void> {
  const fits = await sift(workspaceId, events);
  const touched = new Set<string>();
  for (const event of events) {
    // What was done about an event before may have made this one fit.
    const place = event.conversationId ?? event.mentionId ?? event.contactId ?? "";
    if (!fits.has(event.id) && !touched.has(place)) continue;
    try {
      if (await runEvent(workspaceId, event.id)) touched.add(place);
    } catch (error) {
      if (isPassing(error)) throw error;
      log.error({ err: error, workspaceId, eventId: event.id }, "automation rules could not be asked");
      await noteFailure(workspaceId, event);
    }
  }
  const rest = events.filter(({ id, conversationId, mentionId, contactId }) => !fits.has(id) && !touched.has(conversationId ?? mentionId ?? contactId ?? ""));
  if (rest.length) await inTransaction(systemContext(workspaceId), ({ tx }) => tx.delete(automationEvents).where(and(eq(automationEvents.workspaceId, workspaceId), inArray(automationEvents.id, rest.map(({ id }) => id)))));
}

/** Which events some rule fits; of the others a few are written into the log. */
async function sift(workspaceId: string, events: readonly EventRecord[]): Promise<Set<string>> {
  const ctx = systemContext(workspaceId);
  return inTransaction(ctx, async (unit) => {
    const rules = await findRules(unit, workspaceId, [...new Set(events.map(({ kind }) => kind as RuleEvent))]);
    const fits = new Set<string>();
    if (!rules.length) return fits;
    const known = await readKnown(unit, workspaceId, rules);
    const occasions = new Map(events.map((event) => [event, toOccasion(event)]));
    const subjects = await readSubjects(unit, workspaceId, [...occasions.values()], askedBy(rules.map(({ conditions }) => conditions)));
    const misses = new Map<string, (typeof automationRuns.$inferInsert)[]>();
    for (const [event, occasion] of occasions) {
      const subject = subjects.get(occasion);
      if (!subject) continue;
      for (const rule of rules.filter((one) => isFor(one, event))) {
        const verdict = ask({ fields: known.fields(rule.event) }, rule, subject);
        if (verdict.ok) fits.add(event.id);
        else misses.set(rule.id, [...(misses.get(rule.id) ?? []).slice(1 - missesLogged), { ...rowOf(workspaceId, event, rule, subject), outcome: "no_match", verdicts: verdict.of }]);
      }
    }
    const rows = [...misses.values()].flat().filter(({ eventId }) => !fits.has(eventId));
    if (rows.length) {
      await unit.tx.insert(automationRuns).values(rows).onConflictDoNothing();
      unit.change(logged);
    }
    return fits;
  });
}

const toOccasion = ({ kind, conversationId, messageId, contactId, mentionId, detail, at }: EventRecord): Occasion => ({ kind: kind as RuleEvent, conversationId, messageId, contactId, mentionId, detail, at });

/** Told once for a transaction that writes into logs. */
const logged = { topic: "automation_runs" } as const;

/** One that waits for silence is asked about what was found for it. */
const isFor = ({ id, event }: AutomationRule, { kind, detail }: EventRecord): boolean => event === kind && (detail.ruleId === undefined || detail.ruleId === id);

const rowOf = (workspaceId: string, event: EventRecord, rule: AutomationRule, { conversation, mention, message }: Subject) => ({ workspaceId, id: newId(), ruleId: rule.id, eventId: event.id, event: event.kind, conversationId: conversation?.id ?? null, mentionId: mention?.id ?? null, messageId: mention ? null : (event.messageId ?? message?.id ?? null), at: new Date(), chain: event.chain });

/** Asks the rules about one event, one after the other, and does what they say. @returns whether something was done */
async function runEvent(workspaceId: string, eventId: string): Promise<boolean> {
  return inTransaction(systemContext(workspaceId), async (unit) => {
    const which = and(eq(automationEvents.workspaceId, workspaceId), eq(automationEvents.id, eventId));
    const [event] = await unit.tx.select().from(automationEvents).where(which).for("update", { skipLocked: true });
    if (!event) return false;
    unit.change(logged);
    const rules = (await findRules(unit, workspaceId, [event.kind as RuleEvent])).filter((rule) => isFor(rule, event));
    // That it did not fit a moment ago, before something else was done here, is of no account any more.
    if (rules.length) await unit.tx.delete(automationRuns).where(and(eq(automationRuns.workspaceId, workspaceId), inArray(automationRuns.ruleId, rules.map(({ id }) => id)), eq(automationRuns.eventId, eventId), eq(automationRuns.outcome, "no_match")));
    const known = await readKnown(unit, workspaceId, rules);
    const asked = askedBy(rules.map(({ conditions }) => conditions));
    const occasion = toOccasion(event);
    let subject = (await readSubjects(unit, workspaceId, [occasion], asked)).get(occasion);
    let acted = false;
    for (const rule of rules) {
      if (!subject) break;
      const verdict = ask({ fields: known.fields(rule.event) }, rule, subject);
      if (!verdict.ok) continue;
      const row = { ...rowOf(workspaceId, event, rule, subject), verdicts: verdict.of };
      const cut = cutBecause(rule, event.chain);
      const rests = cut ? null : await restingBecause(unit, workspaceId, rule, subject);
      if (cut || rests) {
        await unit.tx.insert(automationRuns).values({ ...row, outcome: cut ? "cut" : "resting", why: cut ?? rests }).onConflictDoNothing();
        if (cut) await countRun(unit, workspaceId, rule.id, "cut");
        continue;
      }
      const actions = await actAll(unit, { ...systemContext(workspaceId, `Rule “${rule.name}”`), cause: [...event.chain, rule.id] }, rule, subject, known, { runId: row.id, eventId });
      const outcome = outcomeOf(actions);
      await unit.tx.insert(automationRuns).values({ ...row, outcome, actions });
      await countRun(unit, workspaceId, rule.id, outcome);
      acted = true;
      if (rule.stopsHere) break;
      subject = (await readSubjects(unit, workspaceId, [occasion], asked)).get(occasion);
    }
    await unit.tx.delete(automationEvents).where(which);
    return acted;
  });
}

async function actAll(unit: Unit, ctx: Context, rule: AutomationRule, subject: Subject, { nameOf }: Known, doing: { runId: string; eventId: string }): Promise<RanAction[]> {
  const ran: RanAction[] = [];
  for (const [at, action] of rule.actions.entries()) {
    const words = actionWords(action, nameOf);
    try {
      ran.push({ words, ...(await attempt(unit, (inner) => act(inner, ctx, subject, action, { ...doing, at, rule: { id: rule.id, name: rule.name } }))) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ran.push({ words, outcome: "failed", why: error.message });
    }
  }
  return ran;
}

/** What lists show of a rule. */
async function countRun({ tx }: Unit, workspaceId: string, id: string, outcome: "done" | "partly" | "failed" | "cut"): Promise<void> {
  const ran = outcome === "done" || outcome === "partly" ? 1 : 0;
  await tx.update(automationRules).set({ ran: sql`${automationRules.ran} + ${ran}::int`, failed: sql`${automationRules.failed} + ${outcome === "done" ? 0 : 1}::int`, lastAt: new Date() }).where(and(eq(automationRules.workspaceId, workspaceId), eq(automationRules.id, id)));
}

/** Why a rule that did something in this conversation does nothing again; null where it may. */
async function restingBecause({ tx }: Unit, workspaceId: string, { id, restMinutes }: AutomationRule, { conversation, mention }: Subject): Promise<string | null> {
  if (restMinutes === null) return null;
  const place = conversation ? eq(automationRuns.conversationId, conversation.id) : eq(automationRuns.mentionId, mention!.id);
  const [before] = await tx
    .select({ id: automationRuns.id })
    .from(automationRuns)
    .where(and(eq(automationRuns.workspaceId, workspaceId), eq(automationRuns.ruleId, id), place, inArray(automationRuns.outcome, ["done", "partly"]), restMinutes === 0 ? undefined : gt(automationRuns.at, new Date(Date.now() - restMinutes * 60_000))))
    .limit(1);
  if (!before) return null;
  return restMinutes === 0 ? "It runs once for a conversation, and has." : `It ran here within ${restMinutes % 60 === 0 ? `${restMinutes / 60} h` : `${restMinutes} min`}.`;
}

async function noteFailure(workspaceId: string, { id, failures }: EventRecord): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx }) => {
    const which = and(eq(automationEvents.workspaceId, workspaceId), eq(automationEvents.id, id));
    if (failures + 1 >= mostFailures) await tx.delete(automationEvents).where(which);
    else await tx.update(automationEvents).set({ failures: sql`${automationEvents.failures} + 1` }).where(which);
  });
}
