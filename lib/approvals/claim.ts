import "server-only";
import { and, eq } from "drizzle-orm";
import { approvals, conversations, members } from "@/db/schema";
import type { Unit } from "../context";
import type { ActionCall, ActionResult } from "../dialogues/actions/contract";

export type Decision = "approve" | "decline";
export type ApprovalRecord = typeof approvals.$inferSelect;

/**
 * Takes the one decision that there is on an approval, for the person of a run; the same run may take it again after a crash.
 * @returns a result that says who was faster, or null when it is this run's
 */
export async function claimDecision(unit: Unit, { run, variables }: ActionCall, decision: Decision): Promise<ActionResult | null> {
  const approval = await lockApproval(unit, run.workspaceId, run.approvalId);
  if (!approval) return { done: false, note: "Nothing waits for this decision any more." };
  if (approval.decidedInRunId === run.id && approval.status !== "waiting") return approval.decision === decision ? null : { done: false, note: "You have decided already." };
  if (approval.status !== "waiting") return { done: false, note: decidedWords(approval) };
  const who = await nameOf(unit, run.workspaceId, run.memberId);
  await unit.tx
    .update(approvals)
    .set({ status: "deciding", decision, decidedById: run.memberId, decidedByName: who, decidedInRunId: run.id, decidedThrough: variables.answeredInApp === true ? "weft" : await channelOf(unit, run.workspaceId, run.conversationId), decidedAt: new Date(), reason: typeof variables.reason === "string" ? variables.reason : null })
    .where(and(eq(approvals.workspaceId, run.workspaceId), eq(approvals.id, approval.id)));
  unit.change({ topic: "approval", id: approval.id });
  return null;
}

/** The decision could not be carried out: it is open again. */
export async function releaseDecision(unit: Unit, { run }: ActionCall): Promise<void> {
  const approval = await lockApproval(unit, run.workspaceId, run.approvalId);
  if (approval?.status !== "deciding" || approval.decidedInRunId !== run.id) return;
  await unit.tx.update(approvals).set({ status: "waiting", decision: null, decidedById: null, decidedByName: null, decidedInRunId: null, decidedThrough: null, decidedAt: null, reason: null }).where(and(eq(approvals.workspaceId, run.workspaceId), eq(approvals.id, approval.id)));
  unit.change({ topic: "approval", id: approval.id });
}

/** The decision is carried out. */
export async function confirmDecision(unit: Unit, { run }: ActionCall): Promise<ApprovalRecord | null> {
  const approval = await lockApproval(unit, run.workspaceId, run.approvalId);
  if (approval?.status !== "deciding" || approval.decidedInRunId !== run.id) return null;
  await unit.tx.update(approvals).set({ status: approval.decision === "approve" ? "approved" : "declined" }).where(and(eq(approvals.workspaceId, run.workspaceId), eq(approvals.id, approval.id)));
  unit.change({ topic: "approval", id: approval.id });
  return approval;
}

/** Held against whoever else decides; runs that point to it are written meanwhile, as its key never changes. */
export async function lockApproval({ tx }: Unit, workspaceId: string, id: string | null): Promise<ApprovalRecord | null> {
  if (!id) return null;
  const [approval] = await tx.select().from(approvals).where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.id, id))).for("no key update");
  return approval ?? null;
}

/** "Maria has approved it already." */
export function decidedWords({ status, decision, decidedByName }: ApprovalRecord): string {
  if (status === "withdrawn") return "It was withdrawn. Nothing is left to decide.";
  if (status === "expired") return "The time for this decision is over.";
  return `${decidedByName ?? "Somebody"} has ${decision === "approve" ? "approved" : "declined"} it already.`;
}

async function nameOf({ tx }: Unit, workspaceId: string, memberId: string | null): Promise<string | null> {
  if (!memberId) return null;
  const [member] = await tx.select({ name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId)));
  return member?.name ?? null;
}

async function channelOf({ tx }: Unit, workspaceId: string, conversationId: string | null): Promise<string> {
  if (!conversationId) return "weft";
  const [conversation] = await tx.select({ channel: conversations.channel }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  return conversation?.channel ?? "weft";
}
