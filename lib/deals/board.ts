import "server-only";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { deals, pipelines, pipelineStages } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { rowsOf } from "../records/conditions";
import type { RecordType } from "../records/contract";
import type { ListQuery } from "../records/list-query";
import type { Board, BoardColumn } from "./board-schema";
import { ensurePipeline } from "../pipelines/ensure";
import { mostStages } from "../pipelines/stages";
import { dealRecord } from "./record";

/** So many deals of a stage are counted and added up, those changed last. */
export const mostAddedUp = 10_000;

/**
 * What stands over the columns of a pipeline: how many deals are in each stage and what they come to, by currency, as far as a list's
 * search and filters let them through.
 * @param wanted null: the first pipeline
 * @param type with the workspace's own fields, where the filter asks for one
 * @throws AppError "not_found"
 */
export async function getBoard(ctx: Context, wanted: string | null, list: ListQuery, type: RecordType = dealRecord): Promise<Board> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    if (!wanted) await ensurePipeline(unit, ctx);
    const [pipeline] = await tx.select({ id: pipelines.id }).from(pipelines).where(and(eq(pipelines.workspaceId, workspaceId), wanted ? eq(pipelines.id, wanted) : isNull(pipelines.archivedAt))).orderBy(asc(pipelines.position)).limit(1);
    if (!pipeline) throw new AppError("not_found", "This pipeline does not exist.");
    const pipelineId = pipeline.id;
    const stages = tx
      .select({ id: pipelineStages.id, position: pipelineStages.position, stageProbability: pipelineStages.probability })
      .from(pipelineStages)
      .where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.pipelineId, pipelineId), isNull(pipelineStages.archivedAt)))
      .limit(mostStages)
      .as("stages");
    const some = tx
      .select({ id: deals.id, currency: deals.currency, amountMinor: deals.amountMinor, probability: deals.probability })
      .from(deals)
      .where(and(rowsOf(ctx, type, list), eq(deals.stageId, stages.id)))
      .orderBy(desc(deals.updatedAt), desc(deals.id))
      .limit(mostAddedUp + 1)
      .as("some");
    const rows = await tx
      .select({
        stageId: stages.id,
        currency: some.currency,
        count: sql<string>`count(${some.id})`,
        priced: sql<string>`count(${some.amountMinor})`,
        amountMinor: sql<string | null>`sum(${some.amountMinor})`,
        weightedMinor: sql<string | null>`round(sum(${some.amountMinor} * coalesce(${some.probability}, ${stages.stageProbability}) / 100))`,
      })
      .from(stages)
      .leftJoinLateral(some, sql`true`)
      .groupBy(stages.id, stages.position, some.currency)
      .orderBy(asc(stages.position), asc(stages.id));
    const columns = new Map<string, BoardColumn>();
    for (const { stageId, currency, count, priced, amountMinor, weightedMinor } of rows) {
      const column = columns.get(stageId) ?? { stageId, count: 0, more: false, totals: [] };
      columns.set(stageId, column);
      column.count += Number(count);
      if (currency && Number(priced) > 0) column.totals.push({ currency, amountMinor: Number(amountMinor), weightedMinor: Number(weightedMinor), count: Number(priced) });
    }
    return { pipelineId, columns: [...columns.values()].map((column) => ({ ...column, count: Math.min(column.count, mostAddedUp), more: column.count > mostAddedUp, totals: column.totals.toSorted((a, b) => b.amountMinor - a.amountMinor) })) };
  });
}
