import "server-only";
import { type Context } from "../context";
import { AppError } from "../errors";
import { listPipelines } from "./list";
import type { Pipeline } from "./schema";

/** One pipeline with its stages. @throws AppError "not_found" */
export async function getPipeline(ctx: Context, id: string): Promise<Pipeline> {
  const found = (await listPipelines(ctx)).items.find((pipeline) => pipeline.id === id);
  if (!found) throw new AppError("not_found", "This pipeline does not exist.");
  return found;
}
