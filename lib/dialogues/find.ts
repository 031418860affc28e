import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { dialogues } from "@/db/schema";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";

/** A dialogue as it is stored. */
export type DialogueRecord = typeof dialogues.$inferSelect;

/** @throws AppError "not_found" */
export async function requireDialogue({ tx }: Unit, { workspaceId }: Context, id: string): Promise<DialogueRecord> {
  const [dialogue] = await tx.select().from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, id), isNull(dialogues.deletedAt)));
  if (!dialogue) throw new AppError("not_found", "There is no such dialogue. It may have been deleted.");
  return dialogue;
}
