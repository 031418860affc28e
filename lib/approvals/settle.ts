import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { approvals, dialogueRuns } from "@/db/schema";
import type { Unit } from "../context";
import type { RunRecord } from "../dialogues/run";
import { lockApproval } from "./claim";

/**
 * A run that asked for a decision has ended. When it decided, those who were asked as well are told so by a job each; when it did
 * not, and nobody else is asked, the time for it is over.
 */
export async function settleApproval(unit: Unit, run: RunRecord, outcome: string): Promise<void> {
  const approval = await lockApproval(unit, run.workspaceId, run.approvalId);
  if (!approval) return;
  const others = await unit.tx
    .select({ id: dialogueRuns.id })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, run.workspaceId), eq(dialogueRuns.approvalId, approval.id), ne(dialogueRuns.id, run.id), ne(dialogueRuns.status, "ended")));
  if (["approved", "declined"].includes(approval.status)) for (const other of others) unit.job(withdrawJob(run.workspaceId, other.id));
  // What could not be done waits on: another approver is needed, or something is to be set right first.
  const isTried = typeof run.state.variables.problem === "string";
  if (approval.status === "waiting" && !others.length && !isTried) {
    await unit.tx.update(approvals).set({ status: outcome === "withdrawn" ? "withdrawn" : "expired", decidedAt: new Date() }).where(and(eq(approvals.workspaceId, run.workspaceId), eq(approvals.id, approval.id)));
    unit.change({ topic: "approval", id: approval.id });
  }
}

/** The job that ends a run whose question is settled elsewhere. */
export const withdrawJob = (workspaceId: string, runId: string) => ({ identifier: "dialogue_withdraw", payload: { workspaceId, runId }, queue_name: `dialogue:${runId}`, max_attempts: 12 });
