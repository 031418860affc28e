import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { dialogueVersions } from "@/db/schema";
import { inTransaction, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { Definition } from "./definition";
import { requireDialogue } from "./find";
import { currentDefinition, lockDialogue, saveVersion } from "./keep";
import type { DialogueFile, DialogueVersion } from "./schema";

const mostVersions = 200;

type VersionRow = typeof dialogueVersions.$inferSelect;
const toVersion = ({ version, note, createdByName, createdAt }: Omit<VersionRow, "definition">): DialogueVersion => ({ version, note, by: createdByName, createdAt: createdAt.toISOString() });

/** What a dialogue was, the newest first, at most two hundred. @throws AppError "not_found" */
export async function listVersions(ctx: Context, id: string): Promise<{ items: DialogueVersion[] }> {
  return inTransaction(ctx, async (unit) => {
    await requireDialogue(unit, ctx, id);
    const { workspaceId, dialogueId, version, note, createdByName, createdAt } = dialogueVersions;
    const rows = await unit.tx
      .select({ workspaceId, dialogueId, version, note, createdByName, createdAt })
      .from(dialogueVersions)
      .where(and(eq(workspaceId, ctx.workspaceId), eq(dialogueId, id)))
      .orderBy(desc(version))
      .limit(mostVersions);
    return { items: rows.map(toVersion) };
  });
}

/** @throws AppError "not_found" */
export async function getVersion(ctx: Context, id: string, version: number): Promise<DialogueVersion & { definition: Definition }> {
  return inTransaction(ctx, async (unit) => {
    await requireDialogue(unit, ctx, id);
    const row = await findVersion(unit, ctx, id, version);
    return { ...toVersion(row), definition: row.definition as Definition };
  });
}

/** Makes an old version the newest again, as a version of its own. @throws AppError "not_found" · "forbidden" · "invalid" when it does not hold together any more and the dialogue is active */
export async function restoreVersion(ctx: Context, id: string, version: number): Promise<{ version: number }> {
  return inTransaction(ctx, async (unit) => {
    const dialogue = await lockDialogue(unit, ctx, id);
    const { definition } = await findVersion(unit, ctx, id, version);
    return saveVersion(within(ctx, unit), id, { definition, after: dialogue.version, note: `Version ${version} again` });
  });
}

/** A dialogue as a file, which any workspace can import. @throws AppError "not_found" */
export async function exportDialogue(ctx: Context, id: string): Promise<DialogueFile> {
  return inTransaction(ctx, async (unit) => {
    const dialogue = await requireDialogue(unit, ctx, id);
    return { weft: "dialogue", name: dialogue.name, definition: await currentDefinition(unit, dialogue) };
  });
}

async function findVersion({ tx }: Unit, { workspaceId }: Context, id: string, version: number): Promise<VersionRow> {
  const [row] = await tx.select().from(dialogueVersions).where(and(eq(dialogueVersions.workspaceId, workspaceId), eq(dialogueVersions.dialogueId, id), eq(dialogueVersions.version, version)));
  if (!row) throw new AppError("not_found", `This dialogue has no version ${version}.`);
  return row;
}
