import "server-only";
import { actorName, inTransaction, requirePermission, within, type Context } from "../context";
import { requireConversation } from "../conversations/find";
import { AppError } from "../errors";
import { move } from "./engine";
import { addEntries } from "./entries";
import { definitionOf, lockRun } from "./run";
import { saveMove } from "./save";

/**
 * Takes a run over from its dialogue, which is silent from then on, or with `back` gives it back: what was asked is asked again.
 * @throws AppError "not_found" · "forbidden" · "conflict" when it has ended
 */
async function hand(ctx: Context, runId: string, back: boolean): Promise<void> {
  requirePermission(ctx, "conversations.handle");
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    if (run.conversationId) await requireConversation(unit, within(ctx, unit), run.conversationId);
    if (run.status === "ended") throw new AppError("conflict", "This dialogue has ended. Begin it anew.");
    const definition = await definitionOf(unit, run);
    const next = move(definition, run.state, { type: back ? "handed_back" : "taken_over" });
    if (!next.counted) return;
    await addEntries(unit, run, { type: back ? "handed_back" : "taken_over", text: back ? `Handed back by ${actorName(ctx)}` : `Taken over by ${actorName(ctx)}`, byName: actorName(ctx) });
    await saveMove(unit, run, definition, next);
  });
}

export const takeOverRun = (ctx: Context, runId: string): Promise<void> => hand(ctx, runId, false);
export const handBackRun = (ctx: Context, runId: string): Promise<void> => hand(ctx, runId, true);
