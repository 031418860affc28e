import "server-only";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { members, pipelines, pipelineStages, workspaces } from "@/db/schema";
import type { Context, Unit } from "../context";
import { ensurePipeline } from "../pipelines/ensure";
import type { RecordType } from "../records/contract";
import type { Lookups } from "./convert";

/** What few names stand for, for as long as an import runs. */
export async function readLookups(unit: Unit, ctx: Context, type: RecordType): Promise<Lookups & { currency: string }> {
  const [{ tx }, { workspaceId }] = [unit, ctx];
  const people = await tx.select({ id: members.id, name: members.name, email: members.email }).from(members).where(and(eq(members.workspaceId, workspaceId), ne(members.status, "suspended"))).orderBy(asc(members.id));
  const [workspace] = await tx.select({ currency: workspaces.currency }).from(workspaces).where(eq(workspaces.id, workspaceId));
  const hasStages = type.fields.some((field) => field.type === "stage");
  if (hasStages) await ensurePipeline(unit, ctx);
  const stages = hasStages
    ? await tx.select({ id: pipelineStages.id, name: pipelineStages.name, pipeline: pipelines.name }).from(pipelineStages)
      .innerJoin(pipelines, and(eq(pipelines.workspaceId, workspaceId), eq(pipelines.id, pipelineStages.pipelineId)))
      .where(and(eq(pipelineStages.workspaceId, workspaceId), isNull(pipelineStages.archivedAt), isNull(pipelines.archivedAt)))
      .orderBy(asc(pipelines.position), asc(pipelineStages.position))
    : [];
  // The first of a name has it.
  const first = (entries: (readonly [string | null, string])[]) => new Map(entries.flatMap(([name, id]) => (name ? [[name.toLowerCase(), id] as const] : [])).toReversed());
  return {
    members: first([...people.map(({ email, id }) => [email, id] as const), ...people.map(({ name, id }) => [name, id] as const)]),
    stages: first([...stages.map(({ name, id }) => [name, id] as const), ...stages.map(({ name, pipeline, id }) => [`${pipeline}: ${name}`, id] as const)]),
    currency: workspace?.currency ?? "EUR",
  };
}
