import "server-only";
import { actorName, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { type ReplyMeaning, stepOf } from "./definition";
import { move } from "./engine";
import { addEntries } from "./entries";
import { definitionOf, lockRun } from "./run";
import { saveMove } from "./save";

/**
 * Answers a run's question in the signed-in app, in which nobody has to prove who they are. A reason answers the question that follows.
 * @throws AppError "not_found" · "conflict" when it asks nothing that this answers
 */
export async function answerInApp(unit: Unit, ctx: Context, runId: string, { meaning, reason }: { meaning: ReplyMeaning; reason?: string }): Promise<void> {
  const run = await lockRun(unit, ctx, runId);
  const definition = await definitionOf(unit, run);
  if (run.status === "with_person") {
    const back = move(definition, run.state, { type: "handed_back" });
    run.state = back.state;
    run.turn = back.state.turn;
  }
  const state = { ...run.state, variables: { ...run.state.variables, answeredInApp: true } };
  const step = stepOf(definition, state.step);
  if (step.type !== "ask" || !step.replies.some((reply) => reply.meaning === meaning)) throw new AppError("conflict", "This is not asked any more. Look at it again.");
  await addEntries(unit, run, { type: "heard", text: meaning === "yes" ? "Approved in Weft" : meaning === "no" ? `Declined in Weft${reason ? `: ${reason}` : ""}` : meaning, byName: actorName(ctx), detail: { inApp: true } });
  const answers = [{ meaning }, ...(reason ? [{ text: reason }] : [])];
  await saveMove(unit, run, definition, move(definition, state, { type: "answers", answers, proven: true }));
}
