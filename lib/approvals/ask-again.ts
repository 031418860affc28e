import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { dialogueRuns } from "@/db/schema";
import { within, type Context, type Unit } from "../context";
import { lockRun } from "../dialogues/run";
import { startRun } from "../dialogues/start";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";

/** What a run's person decided could not be done, which its last words say: they may decide again. */
export const wasTried = sql<boolean>`(${dialogueRuns.status} = 'ended' and ${dialogueRuns.state} -> 'variables' ->> 'problem' is not null)`;

/**
 * Asks a member anew, in the app, after what they decided could not be done. The approval is locked.
 * @returns the run that asks; null when there is nothing to be tried again
 */
export async function askAgain(unit: Unit, ctx: Context, approvalId: string, memberId: string): Promise<string | null> {
  const [last] = await unit.tx
    .select({ id: dialogueRuns.id, isTried: wasTried })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, ctx.workspaceId), eq(dialogueRuns.approvalId, approvalId), eq(dialogueRuns.memberId, memberId)))
    .orderBy(desc(dialogueRuns.startedAt), desc(dialogueRuns.id))
    .limit(1);
  if (!last?.isTried) return null;
  const run = await lockRun(unit, ctx, last.id);
  const { problem: _, reason: __, answeredInApp: ___, ...variables } = run.state.variables;
  const about = run.kind && run.recordId ? { kind: run.kind as RecordKind, recordId: run.recordId } : undefined;
  return (await startRun(within(ctx, unit), { dialogueId: run.dialogueId, startKey: `again:${newId()}`, variables, language: run.state.language, ...(about && { about }), approvalId, person: { memberId }, reach: null, isDemo: run.isDemo })).id;
}
