import "server-only";
import { inTransaction, systemContext } from "../context";
import type { Timer } from "./engine";
import { goOn } from "./go-on";
import { definitionOf, lockRun } from "./run";

/** A time that a run waited for has come; when it has gone on meanwhile, nothing happens. @param after of a reminder: how many there were before it */
export async function wakeRun(workspaceId: string, runId: string, turn: number, what: Timer, after?: number): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    await goOn(unit, run, await definitionOf(unit, run), { type: "elapsed", turn, what, ...(after !== undefined && { after }) });
  });
}
