import { AppError, type FieldError } from "../errors";
import { askableFields } from "./askable";
import type { StageInput } from "./schema";
import { stageOutcomes } from "./stages";

const outcomeWords = { open: "is open", won: "is won", lost: "is lost" } as const;

/** @throws AppError "invalid" in words, naming each field, when a pipeline would not be whole */
export function requireWhole(stages: readonly StageInput[]): void {
  const problems: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, { name, requiredFields }] of stages.entries()) {
    if (names.has(name.toLowerCase())) problems.push({ field: `stages.${index}.name`, message: `There are two stages called ${name}.` });
    names.add(name.toLowerCase());
    const unknown = requiredFields.find((field) => !askableFields.some((one) => one.name === field));
    if (unknown) problems.push({ field: `stages.${index}.requiredFields`, message: `Deals have no field "${unknown}" to ask for.` });
  }
  for (const outcome of stageOutcomes) if (!stages.some((stage) => stage.outcome === outcome)) problems.push({ field: "stages", message: `A pipeline needs a stage in which a deal ${outcomeWords[outcome]}.` });
  if (problems.length) throw new AppError("invalid", problems[0]!.message, { fields: problems });
}
