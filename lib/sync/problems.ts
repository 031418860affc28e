import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { syncProblems } from "@/db";
import type { Unit } from "../context";
import { newId } from "../ids";
import { groupBy } from "./group";
import type { Source } from "./source";

export type NewProblem = Pick<typeof syncProblems.$inferInsert, "direction" | "remoteType" | "remoteId" | "recordId" | "title" | "reason">;

const ofSource = ({ ctx, connectionId }: Source) => and(eq(syncProblems.workspaceId, ctx.workspaceId), eq(syncProblems.connectionId, connectionId));

/** What was set aside and has come through now is none any more. */
export async function clearProblems({ tx }: Unit, source: Source, direction: NewProblem["direction"], remoteType: string, remoteIds: readonly string[]): Promise<void> {
  if (remoteIds.length) await tx.delete(syncProblems).where(and(ofSource(source), eq(syncProblems.direction, direction), eq(syncProblems.remoteType, remoteType), inArray(syncProblems.remoteId, [...remoteIds])));
}

/** Sets single records aside; one that was there already has its newest reason. */
export async function keepProblems(unit: Unit, source: Source, problems: readonly NewProblem[]): Promise<void> {
  if (!problems.length) return;
  for (const [key, some] of groupBy(problems, ({ direction, remoteType }) => `${direction} ${remoteType}`)) {
    const [direction] = key.split(" ") as [NewProblem["direction"]];
    await clearProblems(unit, source, direction, some[0]!.remoteType, some.map(({ remoteId }) => remoteId));
  }
  const at = new Date();
  await unit.tx.insert(syncProblems).values(problems.map((problem) => ({ ...problem, reason: problem.reason.slice(0, 2_000), workspaceId: source.ctx.workspaceId, id: newId(), connectionId: source.connectionId, at })));
  unit.change({ topic: "connection", id: source.connectionId });
}
