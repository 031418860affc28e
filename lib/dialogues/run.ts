import "server-only";
import { and, eq } from "drizzle-orm";
import { dialogueRuns, dialogueVersions } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import type { Definition } from "./definition";
import type { RunState } from "./engine";

/** A dialogue with one person, as it is stored. */
export type RunRecord = Omit<typeof dialogueRuns.$inferSelect, "state"> & { state: RunState };

/** A run, held until the transaction ends. @throws AppError "not_found" */
export async function lockRun({ tx }: Unit, { workspaceId }: Pick<Context, "workspaceId">, id: string): Promise<RunRecord> {
  const [run] = await tx.select().from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.id, id))).for("update");
  if (!run) throw new AppError("not_found", "There is no such run of a dialogue.");
  return run as RunRecord;
}

/** What a run follows: the version that it began with, whatever became of the dialogue since. */
export async function definitionOf({ tx }: Unit, { workspaceId, dialogueId, version }: Pick<RunRecord, "workspaceId" | "dialogueId" | "version">): Promise<Definition> {
  const [found] = await tx
    .select({ definition: dialogueVersions.definition })
    .from(dialogueVersions)
    .where(and(eq(dialogueVersions.workspaceId, workspaceId), eq(dialogueVersions.dialogueId, dialogueId), eq(dialogueVersions.version, version)));
  if (!found) throw new Error("A run follows a version of its dialogue that is not there");
  return found.definition as Definition;
}
