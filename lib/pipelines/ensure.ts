import "server-only";
import { eq } from "drizzle-orm";
import { pipelines, pipelineStages, workspaces } from "@/db/schema";
import type { Context, Unit } from "../context";
import { newId } from "../ids";

/** What a workspace begins with; its admins make it theirs. */
const firstStages = [
  { name: "Lead", probability: 10, rotDays: 14 },
  { name: "Qualified", probability: 30, rotDays: 21 },
  { name: "Proposal", probability: 60, rotDays: 14, requiredFields: ["amountMinor"] },
  { name: "Negotiation", probability: 80, rotDays: 10, requiredFields: ["amountMinor", "closeDate"] },
  { name: "Won", probability: 100, outcome: "won", requiredFields: ["amountMinor"] },
  { name: "Lost", probability: 0, outcome: "lost", requiredFields: ["lostReason"] },
] as const;

/** Gives a workspace that has no pipeline its first one. */
export async function ensurePipeline({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">): Promise<void> {
  const any = async () => (await tx.select({ id: pipelines.id }).from(pipelines).where(eq(pipelines.workspaceId, workspaceId)).limit(1)).length > 0;
  if (await any()) return;
  // Two at once make one: whoever comes second waits here.
  await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("no key update");
  if (await any()) return;
  const pipelineId = newId();
  await tx.insert(pipelines).values({ workspaceId, id: pipelineId, name: "Sales", position: 0 });
  await tx.insert(pipelineStages).values(firstStages.map((stage, position) => ({ ...stage, requiredFields: "requiredFields" in stage ? [...stage.requiredFields] : [], workspaceId, id: newId(), pipelineId, position })));
}
