import "server-only";
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { approvals, dialogueRuns } from "@/db/schema";
import { actingMemberId, hasPermission, type Context, type Unit } from "../context";

/** The approvals that the actor may see: managers and who sees the workspace all of them, everybody else those that they raised or were asked for. */
export function visibleApprovals({ tx }: Unit, ctx: Context): SQL {
  const { workspaceId } = ctx;
  const ours = eq(approvals.workspaceId, workspaceId);
  const memberId = actingMemberId(ctx);
  if (ctx.scope.all || hasPermission(ctx, "dialogues.manage") || memberId === null) return ours;
  const asked = tx.select({ id: dialogueRuns.approvalId }).from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.memberId, memberId)));
  return and(ours, or(eq(approvals.requestedById, memberId), inArray(approvals.id, asked)))!;
}
