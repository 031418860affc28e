import { z } from "zod";
import { mostStages, stageOutcomes } from "./stages";

/** Pipelines and their stages. Browser-safe. */

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

const name = z.string("Write a name.").trim().min(1, "Write a name.").max(80, "Use at most 80 characters.");

/** A stage as it is to be; without an id it is a new one. */
const stageInput = z.object({
  id: z.uuid().nullable().default(null).meta({ description: "Of one that is there; null for a new one." }),
  name,
  outcome: z.enum(stageOutcomes, "Choose one of: open, won, lost.").default("open"),
  probability: z.int("Write a whole number.").min(0, "Between 0 and 100.").max(100, "Between 0 and 100."),
  requiredFields: z.array(z.string()).max(20, "Use at most 20 fields.").default([]),
  rotDays: z.int("Write a whole number of days.").min(1, "At least one day.").max(3650, "At most 3650 days.").nullable().default(null),
});
export type StageInput = z.output<typeof stageInput>;

export const pipelineInput = z.object({ name, stages: z.array(stageInput).min(1, "Name at least one stage.").max(mostStages, `Use at most ${mostStages} stages.`).meta({ description: "In their order. At least one is open, one won and one lost." }) });
export type PipelineInput = z.output<typeof pipelineInput>;

export const pipelineChange = pipelineInput.extend({
  archived: z.boolean().default(false).meta({ description: "It takes no new deals; those that are in it stay." }),
  moves: z.record(z.uuid(), z.uuid()).default({}).meta({ description: "Where the deals of a stage go that is left out: its id to that of a stage that stays." }),
});
export type PipelineChange = z.output<typeof pipelineChange>;
