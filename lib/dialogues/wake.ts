import "server-only";
import { inTransaction, systemContext } from "../context";
import { move, type Timer } from "./engine";
import { addEntries } from "./entries";
import { definitionOf, lockRun } from "./run";
import { saveMove } from "./save";

/** A time that a run waited for has come; when it has gone on meanwhile, nothing happens. */
export async function wakeRun(workspaceId: string, runId: string, turn: number, what: Timer): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    const definition = await definitionOf(unit, run);
    const next = move(definition, run.state, { type: "elapsed", turn, what });
    if (!next.counted) return;
    if (what === "expiry") await addEntries(unit, run, { type: "ignored", text: "No answer came in time." });
    await saveMove(unit, run, definition, next);
  });
}
