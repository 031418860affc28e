import "server-only";
import { and, eq } from "drizzle-orm";
import { approvals } from "@/db/schema";
import { decidedWords } from "../approvals/claim";
import { inTransaction, systemContext } from "../context";
import { move } from "./engine";
import { definitionOf, lockRun } from "./run";
import { saveMove } from "./save";

/** Ends a run whose question was settled elsewhere, and says so to whom it asked. */
export async function withdrawRun(workspaceId: string, runId: string): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  await inTransaction(ctx, async (unit) => {
    const run = await lockRun(unit, ctx, runId);
    if (run.status === "ended") return;
    const [approval] = run.approvalId ? await unit.tx.select().from(approvals).where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.id, run.approvalId))) : [];
    const words = approval && approval.status !== "waiting" ? `${approval.title}: ${decidedWords(approval)} Nothing is left to do for you.` : undefined;
    const definition = await definitionOf(unit, run);
    await saveMove(unit, run, definition, move(definition, run.state, { type: "withdrawn", ...(words && { words }) }));
  });
}
