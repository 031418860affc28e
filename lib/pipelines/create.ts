import "server-only";
import { desc, eq } from "drizzle-orm";
import { pipelines, pipelineStages } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, within, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireWhole } from "./check";
import { ensurePipeline } from "./ensure";
import { getPipeline } from "./get";
import type { Pipeline, PipelineInput } from "./schema";

const mostPipelines = 50;

/** Makes a further pipeline, behind those that there are. @throws AppError "forbidden" · "invalid" */
export async function createPipeline(ctx: Context, { name, stages }: PipelineInput): Promise<Pipeline> {
  requirePermission(ctx, "workspace.manage");
  requireWhole(stages);
  const known = stages.findIndex(({ id }) => id !== null);
  if (known >= 0) throw new AppError("invalid", "A new pipeline has new stages only.", { fields: [{ field: `stages.${known}.id`, message: "Leave it out: the stage is new." }] });
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    // Else the first that is made would be the only one.
    await ensurePipeline(unit, ctx);
    const all = await unit.tx.select({ position: pipelines.position }).from(pipelines).where(eq(pipelines.workspaceId, workspaceId)).orderBy(desc(pipelines.position)).limit(mostPipelines);
    if (all.length >= mostPipelines) throw new AppError("conflict", `Use at most ${mostPipelines} pipelines.`);
    const id = newId();
    await unit.tx.insert(pipelines).values({ workspaceId, id, name, position: (all[0]?.position ?? -1) + 1 });
    await unit.tx.insert(pipelineStages).values(stages.map((stage, position) => ({ ...stage, workspaceId, id: newId(), pipelineId: id, position })));
    await recordActivity(ctx, unit, { action: "pipeline.create", targetId: id, detail: { name } });
    unit.change({ topic: "record", kind: "deals" }, { topic: "workspace" });
    return getPipeline(within(ctx, unit), id);
  });
}
