import "server-only";
import { eq, and } from "drizzle-orm";
import { dialogues } from "@/db/schema";
import { inTransaction, systemContext, within, type Context } from "../context";
import { AppError } from "../errors";
import { log } from "../log";
import { findAction } from "./actions/entries";
import type { ActionCall, ActionResult, DialogueAction } from "./actions/contract";
import { stepOf } from "./definition";
import { move } from "./engine";
import { addEntries } from "./entries";
import { goOn } from "./go-on";
import { definitionOf, lockRun, type RunRecord } from "./run";
import { saveMove } from "./save";

/** A dialogue that fails so often on end stops itself. */
const mostFailures = 5;

/**
 * Does what a run has come to, once: what Weft itself keeps is written in the transaction in which the run goes on; what is done elsewhere
 * is asked for with the same key each time, and counts when its answer is written down. A worker that dies repeats it.
 * @param isLast nobody will try again: a person is told
 * @throws what may pass, so that it is tried again
 */
export async function actForRun(workspaceId: string, runId: string, turn: number, isLast: boolean): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  const task = await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    if (run.status !== "acting" || run.turn !== turn) return null;
    const step = stepOf(await definitionOf(unit, run), run.state.step);
    if (step.type !== "do") return null;
    const action = findAction(step.action);
    const call: ActionCall = { run, variables: run.state.variables, with: step.with ?? {}, key: `${runId}:${turn}` };
    return { action, call, refused: action ? ((await action.claim?.(unit, call)) ?? null) : { done: false, note: `There is no action called “${step.action}” any more.` } };
  });
  if (!task) return;
  try {
    const elsewhere = task.refused ?? (task.action?.call ? await attempt(() => task.action!.call!(ctx, task.call)) : null);
    await conclude(ctx, runId, turn, task.action, elsewhere);
  } catch (error) {
    if (!isLast) throw error;
    log.error({ err: error, workspaceId, runId }, "a dialogue's action failed");
    await giveUp(ctx, runId, turn, task.action);
  }
}

/** A refusal in plain words is a result; what may pass is not. */
async function attempt(work: () => Promise<ActionResult>): Promise<ActionResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && ["conflict", "invalid", "forbidden", "not_found"].includes(error.code)) return { done: false, note: error.message };
    throw error;
  }
}

async function conclude(ctx: Context, runId: string, turn: number, action: DialogueAction | undefined, elsewhere: ActionResult | null): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    if (run.status !== "acting" || run.turn !== turn) return;
    const definition = await definitionOf(unit, run);
    const step = stepOf(definition, run.state.step);
    if (step.type !== "do") return;
    const call: ActionCall = { run, variables: run.state.variables, with: step.with ?? {}, key: `${runId}:${turn}` };
    const result = (await action?.keep?.(unit, within(ctx, unit), call, elsewhere)) ?? elsewhere ?? { done: true };
    await addEntries(unit, run, { type: "acted", text: result.note ?? action?.title ?? step.action, detail: { action: step.action, done: result.done } });
    await goOn(unit, run, definition, { type: "did", turn, ...result });
  });
}

async function giveUp(ctx: Context, runId: string, turn: number, action: DialogueAction | undefined): Promise<void> {
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    if (run.status !== "acting" || run.turn !== turn) return;
    const definition = await definitionOf(unit, run);
    await action?.release?.(unit, { run, variables: run.state.variables, with: {}, key: `${runId}:${turn}` });
    await saveMove(unit, run, definition, move(definition, run.state, { type: "failed", note: `“${action?.title ?? run.state.step}” did not work, though it was tried several times. What they asked for is not done.` }));
    await countFailure(unit, run);
  });
}

async function countFailure({ tx, change }: Parameters<typeof addEntries>[0], { workspaceId, dialogueId }: RunRecord): Promise<void> {
  const where = and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, dialogueId));
  const [dialogue] = await tx.select().from(dialogues).where(where).for("update");
  if (!dialogue) return;
  const failures = dialogue.failures + 1;
  const stops = failures >= mostFailures && dialogue.status === "active";
  await tx.update(dialogues).set({ failures, ...(stops && { status: "paused" as const, pausedBecause: `It failed ${failures} times on end. Look at its runs, mend it, and start it again.` }) }).where(where);
  change({ topic: "dialogue", id: dialogueId });
}
