import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { pipelines, pipelineStages } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import { ensurePipeline } from "../pipelines/ensure";
import type { RecordRow, Values } from "../records/schema";
import { missingFields } from "./stage-rules";

type Stage = typeof pipelineStages.$inferSelect;

/**
 * What a deal's stage says of it: its pipeline, whether it is open, since when it is there. A new deal begins in the first stage.
 * @throws AppError "invalid" that names each field which the stage asks for and the deal does not have
 */
export async function placeDeal(unit: Unit, ctx: Context, before: RecordRow | null, values: Values): Promise<Values> {
  const stageId = values.stageId ?? before?.stageId;
  const stage = stageId ? await readStage(unit, ctx, String(stageId)) : await firstStage(unit, ctx);
  if (before && stage.id === before.stageId) {
    // Kept, unless what the stage needs is taken away from it.
    requireFields(stage, { ...before, ...values }, (name) => name in values);
    return {};
  }
  requireFields(stage, { ...before, ...values });
  const now = new Date();
  return { stageId: stage.id, pipelineId: stage.pipelineId, status: stage.outcome, stageSince: now, closedAt: stage.outcome === "open" ? null : now };
}

async function readStage({ tx }: Unit, { workspaceId }: Context, id: string): Promise<Stage> {
  const [stage] = await tx.select().from(pipelineStages).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.id, id)));
  if (!stage) throw new AppError("invalid", "This stage does not exist.", { fields: [{ field: "stageId", message: "This stage does not exist." }] });
  return stage;
}

async function firstStage(unit: Unit, ctx: Context): Promise<Stage> {
  await ensurePipeline(unit, ctx);
  const { workspaceId } = ctx;
  const [row] = await unit.tx
    .select({ stage: pipelineStages })
    .from(pipelineStages)
    .innerJoin(pipelines, and(eq(pipelines.workspaceId, workspaceId), eq(pipelines.id, pipelineStages.pipelineId)))
    .where(and(eq(pipelineStages.workspaceId, workspaceId), isNull(pipelines.archivedAt), isNull(pipelineStages.archivedAt)))
    .orderBy(asc(pipelines.position), asc(pipelineStages.position))
    .limit(1);
  return row!.stage;
}

function requireFields(stage: Stage, deal: Values, concerns: (field: string) => boolean = () => true): void {
  const missing = missingFields(stage, deal).filter(({ name }) => concerns(name));
  if (!missing.length) return;
  const fields = missing.map(({ name, label }) => ({ field: name, message: `${label} is needed in the stage ${stage.name}.` }));
  throw new AppError("invalid", `Before a deal comes to ${stage.name}, fill in: ${missing.map(({ label }) => label.toLowerCase()).join(", ")}.`, { fields });
}
