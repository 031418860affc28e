import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import { conversations, dialogueRuns, dialogues, identities } from "@/db/schema";
import { systemContext, within, type JobSpec, type Unit } from "../context";
import { settleApproval } from "../approvals/settle";
import { type Definition, type DialogueLimits, stepOf } from "./definition";
import type { Effect, Move } from "./engine";
import { addEntries, type NewEntry } from "./entries";
import { giveToPerson, rest } from "./hand-over";
import { helpFor } from "./reading";
import { sendProof } from "./proof";
import { quietUntil } from "./quiet";
import { isLimited, noteSendings } from "./sendings";
import type { RunRecord } from "./run";
import { speak } from "./speak";
import { tally } from "./tally";

/**
 * Makes a move of a run true: its state, its transcript, and what is to be done, all in the caller's transaction, in which the
 * run is locked. What is said is queued, what is to be done later is a job; nothing happens when the transaction does not commit.
 */
export async function saveMove(unit: Unit, run: RunRecord, definition: Definition, made: Move): Promise<void> {
  const { workspaceId, id } = run;
  const { state, effects } = made;
  await tally(unit, run, made);
  const asks = state.turn !== run.state.turn && state.status === "asking";
  const ends = state.status === "ended" && run.status !== "ended";
  const now = new Date();
  Object.assign(run, { state, status: state.status, turn: state.turn, outcome: state.outcome ?? null, isGood: state.good ?? null, ...(asks && { askedAt: now, codeHash: null, codeExpiresAt: null }), ...(ends && { endedAt: now }) });
  const sent: Date[] = [];
  for (const effect of effects) await perform(unit, run, definition, effect, sent);
  if (isLimited(run) && !state.talking) await noteSendings(unit, run, sent);
  await unit.tx
    .update(dialogueRuns)
    .set({ state, status: run.status, turn: run.turn, outcome: run.outcome, isGood: run.isGood, askedAt: run.askedAt, endedAt: run.endedAt, held: run.held, codeHash: run.codeHash, codeExpiresAt: run.codeExpiresAt })
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.id, id)));
  if (run.conversationId) await noteAsking(unit, run);
  unit.change({ topic: "dialogue", id: run.dialogueId, runId: id });
}

/** Whether a question is open in the run's conversation. */
async function noteAsking({ tx }: Unit, { workspaceId, conversationId, status, id }: RunRecord): Promise<void> {
  const [other] = status === "asking" ? [] : await tx.select({ id: dialogueRuns.id }).from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.conversationId, conversationId!), eq(dialogueRuns.status, "asking"), ne(dialogueRuns.id, id))).limit(1);
  const dialogueAsks = status === "asking" || other !== undefined;
  await tx.update(conversations).set({ dialogueAsks }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId!), ne(conversations.dialogueAsks, dialogueAsks)));
}

async function perform(unit: Unit, run: RunRecord, definition: Definition, effect: Effect, sent: Date[]): Promise<void> {
  switch (effect.type) {
    case "say": {
      const notBefore = await quietEnd(unit, run, definition.limits);
      run.held = await speak(unit, run, { text: effect.words, replies: effect.replies, as: effect.replies ? "asked" : "said", ...(notBefore && { notBefore }) });
      if (run.held === null) sent.push(notBefore ?? new Date());
      return;
    }
    case "help": {
      const step = stepOf(definition, run.state.step);
      run.held = await speak(unit, run, { text: step.type === "ask" ? helpFor(step, run.state.language) : "", replies: effect.replies, as: "asked", isComplete: true });
      return;
    }
    case "prove":
      return sendProof(unit, run);
    case "do":
      unit.job(actJob(run, effect.turn));
      return;
    case "timer":
      unit.job(wakeJob(run, effect));
      return;
    case "hand_over":
      await addEntries(unit, run, { type: "handed_over", text: effect.note });
      return giveToPerson(unit, run, effect.note);
    case "opt_out":
      if (run.identityId) await unit.tx.update(identities).set({ optedOutAt: new Date() }).where(and(eq(identities.workspaceId, run.workspaceId), eq(identities.id, run.identityId)));
      return;
    case "ended":
      await addEntries(unit, run, endEntry(effect));
      await settleApproval(unit, run, effect.outcome);
      await forgetFailures(unit, run);
      return rest(unit, run);
  }
}

const endEntry = ({ outcome, good }: Extract<Effect, { type: "ended" }>): NewEntry => ({ type: "ended", text: outcome, detail: { good } });

/** A run that came to its end by itself: the dialogue works. */
async function forgetFailures({ tx }: Unit, { workspaceId, dialogueId }: RunRecord): Promise<void> {
  await tx.update(dialogues).set({ failures: 0 }).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, dialogueId), sql`${dialogues.failures} > 0`));
}

/** When they may be written to, where it is night at a moment. */
export async function quietEnd(unit: Unit, run: RunRecord, limits: DialogueLimits | undefined, at = new Date()): Promise<Date | null> {
  if (!limits?.quiet) return null;
  return quietUntil(within(systemContext(run.workspaceId), unit), run, limits.quiet, at);
}

/** The job that does what a run has come to. */
const actJob = ({ workspaceId, id }: RunRecord, turn: number): JobSpec => ({ identifier: "dialogue_act", payload: { workspaceId, runId: id, turn }, queue_name: `dialogue:${id}`, max_attempts: 12 });

const wakeJob = ({ workspaceId, id }: RunRecord, { turn, what, minutes, after }: Extract<Effect, { type: "timer" }>): JobSpec => ({
  identifier: "dialogue_wake",
  payload: { workspaceId, runId: id, turn, what, ...(after !== undefined && { after }) },
  job_key: `dialogue:${id}:${turn}:${what}`,
  run_at: new Date(Date.now() + minutes * 60_000).toISOString(),
  max_attempts: 25,
});
