import { z } from "zod";

/** Pipelines and their stages. Browser-safe. */

export const stageOutcomes = ["open", "won", "lost"] as const;
export type StageOutcome = (typeof stageOutcomes)[number];

export const pipelineStage = z.object({
  id: z.uuid(),
  name: z.string(),
  outcome: z.enum(stageOutcomes).meta({ description: "What a deal in it is: still open, or at its end." }),
  probability: z.int().meta({ description: "Per cent." }),
  requiredFields: z.array(z.string()).meta({ description: "Fields that a deal needs before it comes in." }),
  rotDays: z.int().nullable().meta({ description: "Days without a change after which a deal in it counts as rotting." }),
}).meta({ id: "PipelineStage" });
export type PipelineStage = z.infer<typeof pipelineStage>;

export const pipeline = z.object({ id: z.uuid(), name: z.string(), archivedAt: z.iso.datetime().nullable(), stages: z.array(pipelineStage) }).meta({ id: "Pipeline" });
export type Pipeline = z.infer<typeof pipeline>;

export const pipelineList = z.object({ items: z.array(pipeline) });
