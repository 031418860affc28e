import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { dialogues, dialogueVersions, members } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import type { Definition } from "./definition";
import { monthOf, type Outcome } from "./figures";
import { knownTo } from "./known";
import { mostDialogues } from "./keep";
import { problemsOf } from "./problems";
import type { DialogueDetail, DialogueRow } from "./schema";

/** All of a workspace's dialogues, by name, with the figures of the last 30 days. */
export async function listDialogues(ctx: Context): Promise<{ items: DialogueRow[] }> {
  return inTransaction(ctx, async (unit) => {
    const [rows, figures] = [await readRows(unit, ctx), await monthOf(unit, ctx)];
    return { items: rows.map((row) => toRow(row, figures.get(row.dialogue.id))) };
  });
}

/** One dialogue with its newest definition. @throws AppError "not_found" */
export async function getDialogue(ctx: Context, id: string): Promise<DialogueDetail> {
  return inTransaction(ctx, async (unit) => {
    const [row] = await readRows(unit, ctx, id);
    if (!row) throw new AppError("not_found", "There is no such dialogue. It may have been deleted.");
    const figures = await monthOf(unit, ctx, id);
    return { ...toRow(row, figures.get(id)), definition: row.definition };
  });
}

type Stored = Awaited<ReturnType<typeof readRows>>[number];

async function readRows({ tx }: Unit, { workspaceId }: Context, id?: string) {
  const rows = await tx
    .select({ dialogue: dialogues, definition: dialogueVersions.definition, owner: members.name })
    .from(dialogues)
    .innerJoin(dialogueVersions, and(eq(dialogueVersions.workspaceId, workspaceId), eq(dialogueVersions.dialogueId, dialogues.id), eq(dialogueVersions.version, dialogues.version)))
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, dialogues.ownerId)))
    .where(and(eq(dialogues.workspaceId, workspaceId), isNull(dialogues.deletedAt), id === undefined ? undefined : eq(dialogues.id, id)))
    .orderBy(asc(dialogues.name), asc(dialogues.id))
    .limit(mostDialogues);
  return rows.map((row) => ({ ...row, definition: row.definition as Definition }));
}

function toRow({ dialogue, definition, owner }: Stored, figures?: { started: number; outcomes: Outcome[] }): DialogueRow {
  const { id, name, status, pausedBecause, template, version, updatedAt } = dialogue;
  return {
    id, name, status, pausedBecause, template, version, owner,
    about: (dialogue.about as RecordKind | null) ?? null,
    trigger: definition.trigger,
    asks: definition.asks.type,
    problems: problemsOf(definition, knownTo(definition)).length,
    started: figures?.started ?? 0,
    outcomes: figures?.outcomes ?? [],
    updatedAt: updatedAt.toISOString(),
  };
}
