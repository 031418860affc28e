import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { approvals, dialogueRuns } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { answerInApp } from "../dialogues/answer-in-app";
import { lockRun } from "../dialogues/run";
import { askAgain } from "./ask-again";
import { decidedWords, lockApproval } from "./claim";
import type { DecisionInput } from "./schema";

/**
 * Decides in the signed-in app, as the member who was asked: the answer goes through the run that asks, as if it had been written.
 * @throws AppError "not_found" · "forbidden" for anybody else · "conflict" when it is decided already
 */
export async function decideApproval(ctx: Context, id: string, { decision, reason }: DecisionInput): Promise<void> {
  const memberId = actingMemberId(ctx);
  const isAsked = await inTransaction(ctx, async (unit) => {
    const [there] = await unit.tx.select({ id: approvals.id }).from(approvals).where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.id, id)));
    if (!there) throw new AppError("not_found", "There is no such approval.");
    const runs = await unit.tx.select({ id: dialogueRuns.id, memberId: dialogueRuns.memberId, status: dialogueRuns.status }).from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, ctx.workspaceId), eq(dialogueRuns.approvalId, id), inArray(dialogueRuns.status, ["asking", "with_person", "waiting", "acting", "ended"])));
    const mine = runs.filter((run) => memberId !== null && run.memberId === memberId);
    if (!mine.length) return false;
    const asking = mine.find(({ status }) => status === "asking" || status === "with_person")?.id;
    // The run before its approval, as whatever carries an answer out: the other way round, each would wait for the other.
    if (asking) await lockRun(unit, ctx, asking);
    const approval = await lockApproval(unit, ctx.workspaceId, id);
    if (approval?.status !== "waiting") throw new AppError("conflict", approval ? decidedWords(approval) : "There is no such approval.");
    const open = asking ?? (mine.every(({ status }) => status === "ended") ? await askAgain(unit, ctx, id, memberId!) : null);
    if (!open) throw new AppError("conflict", "This cannot be answered just now. Look at it again in a moment.");
    await answerInApp(unit, ctx, open, { meaning: decision === "approve" ? "yes" : "no", ...(reason && { reason }) });
    return true;
  });
  if (isAsked) return;
  // In a transaction of its own, which the refusal does not undo.
  await inTransaction(ctx, (unit) => recordActivity(ctx, unit, { action: "approval.refused", targetId: id, detail: { by: actorName(ctx) } }));
  throw new AppError("forbidden", "This decision is not yours: somebody else was asked.");
}
