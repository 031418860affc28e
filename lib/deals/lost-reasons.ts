import "server-only";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { deals, pipelineStages } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { mostStages } from "../pipelines/stages";

/** Of each stage in which deals are lost, so many of the last ones are read. */
const mostRead = 300;
const mostNamed = 8;

/** Why deals were lost lately, the most common reasons first. */
export async function listLostReasons(ctx: Context): Promise<{ items: { reason: string; count: number }[] }> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx }) => {
    const last = tx
      .select({ reason: deals.lostReason })
      .from(deals)
      .where(and(eq(deals.workspaceId, workspaceId), eq(deals.stageId, pipelineStages.id), isNull(deals.deletedAt), isNotNull(deals.lostReason)))
      .orderBy(desc(deals.updatedAt), desc(deals.id))
      .limit(mostRead)
      .as("last");
    const rows = await tx.select({ reason: last.reason }).from(pipelineStages).innerJoinLateral(last, sql`true`).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.outcome, "lost"))).limit(mostRead * mostStages);
    const counts = new Map<string, { reason: string; count: number }>();
    for (const { reason } of rows) {
      if (!reason?.trim()) continue;
      const known = counts.get(reason.trim().toLowerCase()) ?? { reason: reason.trim(), count: 0 };
      counts.set(reason.trim().toLowerCase(), { ...known, count: known.count + 1 });
    }
    return { items: [...counts.values()].toSorted((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)).slice(0, mostNamed) };
  });
}
