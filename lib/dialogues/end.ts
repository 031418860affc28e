import "server-only";
import { actorName, inTransaction, requirePermission, within, type Context } from "../context";
import { requireConversation } from "../conversations/find";
import { AppError } from "../errors";
import { move } from "./engine";
import { addEntries } from "./entries";
import { definitionOf, lockRun } from "./run";
import { saveMove } from "./save";

/** Ends a run by hand, without a word to the other side. @throws AppError "not_found" · "forbidden" · "conflict" while its action is being done */
export async function endRun(ctx: Context, runId: string): Promise<void> {
  requirePermission(ctx, "conversations.handle");
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    if (run.conversationId) await requireConversation(unit, within(ctx, unit), run.conversationId);
    if (run.status === "ended") return;
    if (run.status === "acting") throw new AppError("conflict", "What they answered is being carried out just now. Try again in a moment.");
    const definition = await definitionOf(unit, run);
    await addEntries(unit, run, { type: "taken_over", text: `Ended by ${actorName(ctx)}`, byName: actorName(ctx) });
    await saveMove(unit, run, definition, move(definition, run.state, { type: "withdrawn" }));
  });
}
