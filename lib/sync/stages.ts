import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { pipelines, pipelineStages } from "@/db";
import type { Context, Unit } from "../context";
import { ensurePipeline } from "../pipelines/ensure";
import type { Stage } from "./convert";

/** The stages that deals of this workspace go through, in their order. */
export async function readStages(unit: Unit, ctx: Context): Promise<Stage[]> {
  await ensurePipeline(unit, ctx);
  const { workspaceId } = ctx;
  return unit.tx
    .select({ id: pipelineStages.id, pipelineId: pipelineStages.pipelineId, name: pipelineStages.name, outcome: pipelineStages.outcome })
    .from(pipelineStages)
    .innerJoin(pipelines, and(eq(pipelines.workspaceId, workspaceId), eq(pipelines.id, pipelineStages.pipelineId)))
    .where(and(eq(pipelineStages.workspaceId, workspaceId), isNull(pipelines.archivedAt), isNull(pipelineStages.archivedAt)))
    .orderBy(asc(pipelines.position), asc(pipelineStages.position));
}

/** What goes with a stage that a deal comes to. */
export const arrival = (outcome: unknown, now: Date) => ({ stageSince: now, closedAt: outcome === "open" ? null : now });
