import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { pipelines, pipelineStages } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { ensurePipeline } from "./ensure";
import type { Pipeline } from "./schema";

/** All pipelines with their stages, each in its order; a workspace that has none is given its first. */
export async function listPipelines(ctx: Context): Promise<{ items: Pipeline[] }> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await ensurePipeline(unit, ctx);
    const rows = await unit.tx.select().from(pipelines).where(eq(pipelines.workspaceId, workspaceId)).orderBy(asc(pipelines.position), asc(pipelines.id));
    const stages = await unit.tx.select().from(pipelineStages).where(and(eq(pipelineStages.workspaceId, workspaceId), isNull(pipelineStages.archivedAt))).orderBy(asc(pipelineStages.position), asc(pipelineStages.id));
    return {
      items: rows.map(({ id, name, archivedAt }) => ({
        id, name, archivedAt: archivedAt?.toISOString() ?? null,
        stages: stages.filter(({ pipelineId }) => pipelineId === id).map(({ id: stage, name: stageName, outcome, probability, requiredFields, rotDays }) => ({ id: stage, name: stageName, outcome, probability, requiredFields, rotDays })),
      })),
    };
  });
}
