import "server-only";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { deals, pipelines, pipelineStages, workspaces } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireWhole } from "./check";
import { moveDeals } from "./move-deals";
import { getPipeline } from "./get";
import type { Pipeline, PipelineChange, StageInput } from "./schema";

type Stage = typeof pipelineStages.$inferSelect;

/**
 * Puts a pipeline in the place of what it was. A stage that is left out is archived; open deals in it go to the stage that `moves` names.
 * @throws AppError "not_found" · "forbidden" · "invalid" · "conflict" while deals are in a stage that goes or gets another outcome
 */
export async function updatePipeline(ctx: Context, id: string, { name, stages, archived, moves }: PipelineChange): Promise<Pipeline> {
  requirePermission(ctx, "workspace.manage");
  requireWhole(stages);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    // One at a time: whether another pipeline is left is asked below.
    await unit.tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("no key update");
    const [before] = await unit.tx.select().from(pipelines).where(and(eq(pipelines.workspaceId, workspaceId), eq(pipelines.id, id)));
    if (!before) throw new AppError("not_found", "This pipeline does not exist.");
    if (archived && !before.archivedAt) await requireAnother(unit, ctx, id);
    const old = await unit.tx.select().from(pipelineStages).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.pipelineId, id), isNull(pipelineStages.archivedAt))).orderBy(asc(pipelineStages.id)).for("update");
    const strange = stages.findIndex((stage) => stage.id !== null && !old.some((one) => one.id === stage.id));
    if (strange >= 0) throw new AppError("invalid", "This stage does not exist.", { fields: [{ field: `stages.${strange}.id`, message: "This stage does not exist." }] });
    await unit.tx.update(pipelines).set({ name, archivedAt: archived ? (before.archivedAt ?? new Date()) : null }).where(and(eq(pipelines.workspaceId, workspaceId), eq(pipelines.id, id)));
    const placed = await writeStages(unit, ctx, id, old, stages);
    for (const stage of old.filter((one) => !stages.some((kept) => kept.id === one.id))) await archiveStage(unit, ctx, stage, placed.find((one) => one.id === moves[stage.id]));
    await recordActivity(ctx, unit, { action: "pipeline.update", targetId: id, detail: { before: { name: before.name, stages: old.map((stage) => stage.name) }, after: { name, stages: stages.map((stage) => stage.name), archived } } });
    unit.change({ topic: "record", kind: "deals" }, { topic: "workspace" });
    return getPipeline(within(ctx, unit), id);
  });
}

async function requireAnother({ tx }: Unit, { workspaceId }: Context, id: string): Promise<void> {
  const [another] = await tx.select({ id: pipelines.id }).from(pipelines).where(and(eq(pipelines.workspaceId, workspaceId), ne(pipelines.id, id), isNull(pipelines.archivedAt))).limit(1);
  if (!another) throw new AppError("conflict", "This is the only pipeline that takes deals. Make another first.");
}

async function writeStages(unit: Unit, ctx: Context, pipelineId: string, old: readonly Stage[], stages: readonly StageInput[]): Promise<{ id: string; outcome: Stage["outcome"] }[]> {
  const { workspaceId } = ctx;
  const placed = [];
  for (const [position, { id, ...values }] of stages.entries()) {
    const before = old.find((one) => one.id === id);
    const stageId = before?.id ?? newId();
    placed.push({ id: stageId, outcome: values.outcome });
    if (!before) {
      await unit.tx.insert(pipelineStages).values({ ...values, workspaceId, id: stageId, pipelineId, position });
      continue;
    }
    if (before.outcome !== values.outcome && (await hasDeals(unit, ctx, before.id))) throw new AppError("conflict", `There are deals in ${before.name}. Whether a deal is open, won or lost hangs on its stage: move them first, or add another stage.`);
    await unit.tx.update(pipelineStages).set({ ...values, position }).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.id, stageId)));
  }
  return placed;
}

async function archiveStage(unit: Unit, ctx: Context, stage: Stage, to: { id: string; outcome: Stage["outcome"] } | undefined): Promise<void> {
  const { workspaceId } = ctx;
  if (to) await moveDeals(unit, ctx, stage, to);
  else if (stage.outcome === "open" && (await hasDeals(unit, ctx, stage.id))) throw new AppError("conflict", `There are open deals in ${stage.name}. Choose the stage that takes them.`, { fields: [{ field: `moves.${stage.id}`, message: "Choose the stage that takes them." }] });
  await unit.tx.update(pipelineStages).set({ archivedAt: new Date() }).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.id, stage.id)));
}

async function hasDeals({ tx }: Unit, { workspaceId }: Context, stageId: string): Promise<boolean> {
  const [one] = await tx.select({ id: deals.id }).from(deals).where(and(eq(deals.workspaceId, workspaceId), eq(deals.stageId, stageId), isNull(deals.deletedAt))).limit(1);
  return one !== undefined;
}
