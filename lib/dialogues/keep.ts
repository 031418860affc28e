import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { dialogues, dialogueVersions } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import type { DialogueRecord } from "./find";
import type { Definition, Trigger } from "./definition";
import { definitionSchema } from "./definition-schema";
import { knownTo } from "./known";
import { problemsOf } from "./problems";
import { dialogueTemplates } from "./templates/entries";

/** So many a workspace keeps at most. */
export const mostDialogues = 200;

export interface NewDialogue {
  name?: string;
  /** One of the shipped ones, as it is. */
  template?: string;
  /** Else what it is. */
  definition?: unknown;
  isDemo?: boolean;
}

/**
 * Keeps a new dialogue, as a draft of version 1.
 * @throws AppError "forbidden" · "not_found" for a template that there is not · "conflict" when there are too many · ZodError for a definition of another shape
 */
export async function createDialogue(ctx: Context, input: NewDialogue): Promise<{ id: string }> {
  requirePermission(ctx, "dialogues.manage");
  const template = input.template ? dialogueTemplates.find(({ id }) => id === input.template) : undefined;
  if (input.template && !template) throw new AppError("not_found", "There is no such template.");
  const definition: Definition = template && input.definition === undefined ? template.definition : definitionSchema.parse(input.definition);
  return inTransaction(ctx, async (unit) => {
    const there = await unit.tx.select({ id: dialogues.id }).from(dialogues).where(and(eq(dialogues.workspaceId, ctx.workspaceId), isNull(dialogues.deletedAt))).limit(mostDialogues);
    if (there.length >= mostDialogues) throw new AppError("conflict", `A workspace keeps at most ${mostDialogues} dialogues. Delete one that is not needed.`);
    const id = newId();
    const now = new Date();
    await unit.tx.insert(dialogues).values({ workspaceId: ctx.workspaceId, id, name: input.name ?? template?.name ?? "New dialogue", about: definition.about ?? null, template: template?.id ?? null, version: 1, trigger: triggerKey(definition.trigger), ownerId: actingMemberId(ctx), isDemo: input.isDemo ?? false, createdAt: now, updatedAt: now });
    await unit.tx.insert(dialogueVersions).values({ workspaceId: ctx.workspaceId, dialogueId: id, version: 1, definition, createdByName: actorName(ctx), createdAt: now });
    await recordActivity(ctx, unit, { action: "dialogue.create", targetId: id });
    unit.change({ topic: "dialogue", id });
    return { id };
  });
}

/**
 * Keeps a definition as the next version, which new runs follow; those under way go on with theirs. What is not sound is kept as well while the dialogue is a draft.
 * @param input.after the version that was edited: somebody else's later one is not covered up
 * @throws AppError "not_found" · "forbidden" · "conflict" when there is a later version · "invalid" when it does not hold together and the dialogue is active
 */
export async function saveVersion(ctx: Context, id: string, input: { definition: unknown; after: number; note?: string }): Promise<{ version: number }> {
  requirePermission(ctx, "dialogues.manage");
  const definition = definitionSchema.parse(input.definition);
  return inTransaction(ctx, async (unit) => {
    const dialogue = await lockDialogue(unit, ctx, id);
    if (dialogue.version !== input.after) throw new AppError("conflict", "Somebody has saved a later version meanwhile. Reload it, and make your changes there.");
    if (dialogue.status === "active") requireSound(definition);
    const version = dialogue.version + 1;
    await unit.tx.insert(dialogueVersions).values({ workspaceId: ctx.workspaceId, dialogueId: id, version, definition, note: input.note ?? null, createdByName: actorName(ctx), createdAt: new Date() });
    await unit.tx.update(dialogues).set({ version, about: definition.about ?? null, trigger: triggerKey(definition.trigger), lookedUntil: null, updatedAt: new Date() }).where(and(eq(dialogues.workspaceId, ctx.workspaceId), eq(dialogues.id, id)));
    await recordActivity(ctx, unit, { action: "dialogue.save", targetId: id, detail: { version } });
    unit.change({ topic: "dialogue", id });
    return { version };
  });
}

/** Changes a dialogue's name, or whether it begins runs. @throws AppError "not_found" · "forbidden" · "invalid" when it is to be active and does not hold together */
export async function changeDialogue(ctx: Context, id: string, patch: { name?: string; status?: DialogueRecord["status"] }): Promise<void> {
  requirePermission(ctx, "dialogues.manage");
  await inTransaction(ctx, async (unit) => {
    const dialogue = await lockDialogue(unit, ctx, id);
    if (patch.status === "active" && dialogue.status !== "active") requireSound(await currentDefinition(unit, dialogue));
    await unit.tx.update(dialogues).set({ ...patch, ...(patch.status && { pausedBecause: null, failures: 0, lookedUntil: null }), updatedAt: new Date() }).where(and(eq(dialogues.workspaceId, ctx.workspaceId), eq(dialogues.id, id)));
    await recordActivity(ctx, unit, { action: "dialogue.change", targetId: id, detail: { ...patch } });
    unit.change({ topic: "dialogue", id });
  });
}

export async function lockDialogue({ tx }: Unit, { workspaceId }: Context, id: string): Promise<DialogueRecord> {
  const [dialogue] = await tx.select().from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, id), isNull(dialogues.deletedAt))).for("update");
  if (!dialogue) throw new AppError("not_found", "There is no such dialogue.");
  return dialogue;
}

export async function currentDefinition({ tx }: Unit, { workspaceId, id, version }: DialogueRecord): Promise<Definition> {
  const [found] = await tx.select({ definition: dialogueVersions.definition }).from(dialogueVersions).where(and(eq(dialogueVersions.workspaceId, workspaceId), eq(dialogueVersions.dialogueId, id), eq(dialogueVersions.version, version)));
  if (!found) throw new Error("A dialogue's version is not there");
  return found.definition as Definition;
}

function requireSound(definition: Definition): void {
  const problems = problemsOf(definition, knownTo(definition));
  if (problems.length) throw new AppError("invalid", `It cannot run like this: ${problems[0]!.message}`, { fields: problems.map(({ step, message }) => ({ field: step ? `definition.steps.${step}` : "definition", message })) });
}

/** By what a change finds the dialogues that it begins. */
export const triggerKey = (trigger: Trigger): string => ("kind" in trigger ? `${trigger.type}:${trigger.kind}` : trigger.type);
