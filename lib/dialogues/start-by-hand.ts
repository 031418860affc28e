import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { dialogueRuns } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { lockConversation, requireConversation } from "../conversations/find";
import { AppError } from "../errors";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";
import { lockRecords, requirePresent } from "../records/find";
import { recordTypes } from "../records/types";
import { beginAbout, fitsTrigger } from "./begin";
import { requireDialogue, type DialogueRecord } from "./find";
import { currentDefinition } from "./keep";
import { reachOfContact } from "./reach";
import type { StartByHand } from "./schema";
import { holdContact } from "./sendings";
import { startRun } from "./start";
import { contactVariables } from "./variables";

/**
 * Begins a dialogue about a record, or in a conversation with its contact.
 * @returns the runs: one for each who is asked
 * @throws AppError "not_found" · "forbidden" · "conflict" when it is not active, is about something else, or there is nobody to ask
 */
export async function startByHand(ctx: Context, dialogueId: string, input: StartByHand): Promise<{ runIds: string[] }> {
  requirePermission(ctx, input.conversationId ? "conversations.handle" : "records.edit");
  return inTransaction(ctx, async (unit) => {
    const dialogue = await requireActive(unit, ctx, dialogueId);
    if (input.conversationId) return { runIds: [await startIn(unit, ctx, dialogue, input.conversationId)] };
    return { runIds: await startAbout(unit, ctx, dialogue, input.kind!, input.recordId!) };
  });
}

export async function requireActive(unit: Unit, ctx: Context, id: string): Promise<DialogueRecord> {
  const dialogue = await requireDialogue(unit, ctx, id);
  if (dialogue.status !== "active") throw new AppError("conflict", `“${dialogue.name}” is not active. Activate it under Dialogues first.`);
  return dialogue;
}

async function startAbout(unit: Unit, ctx: Context, dialogue: DialogueRecord, kind: RecordKind, recordId: string): Promise<string[]> {
  if (dialogue.about && dialogue.about !== kind) throw new AppError("conflict", `“${dialogue.name}” is about ${recordTypes[dialogue.about as RecordKind].many}. Begin it from one of them.`);
  const type = recordTypes[kind];
  const [record] = await lockRecords(unit, ctx, type, [recordId]);
  requirePresent(type, record!);
  const definition = await currentDefinition(unit, dialogue);
  if (!fitsTrigger(definition, kind, record!)) throw new AppError("conflict", `“${dialogue.name}” is for ${type.many} in another state than this one is in. Change that first; it then begins by itself.`);
  if (await isAsked(unit, ctx, dialogue.id, recordId)) throw new AppError("conflict", `“${dialogue.name}” is under way about this ${type.one} already. Look at its runs.`);
  const runIds = await beginAbout(unit, ctx, dialogue, definition, kind, record!, { key: `hand:${newId()}`, byHand: true });
  if (!runIds.length) throw new AppError("conflict", `Nobody can be asked about this ${type.one}. Give it a contact, or say in the dialogue who decides.`);
  return runIds;
}

async function isAsked({ tx }: Unit, { workspaceId }: Context, dialogueId: string, recordId: string): Promise<boolean> {
  const open = await tx
    .select({ id: dialogueRuns.id })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.recordId, recordId), eq(dialogueRuns.dialogueId, dialogueId), ne(dialogueRuns.status, "ended")))
    .limit(1);
  return open.length > 0;
}

async function startIn(unit: Unit, ctx: Context, dialogue: DialogueRecord, conversationId: string): Promise<string> {
  const definition = await currentDefinition(unit, dialogue);
  const { contactId: whom } = await requireConversation(unit, ctx, conversationId);
  if (whom) await holdContact(unit, ctx.workspaceId, whom);
  const conversation = await lockConversation(unit, ctx, conversationId);
  requireForContacts(dialogue, definition.asks.type);
  if (dialogue.about && dialogue.about !== "contacts") throw new AppError("conflict", `“${dialogue.name}” is about ${recordTypes[dialogue.about as RecordKind].many}. Begin it from one of them.`);
  if (conversation.isGroup || !conversation.contactId || !conversation.identityId) throw new AppError("conflict", "A dialogue is with one person. Begin it in a conversation with one contact.");
  const { contactId, identityId, connectionId, isDemo } = conversation;
  const { id } = await startRun(within(ctx, unit), { dialogueId: dialogue.id, startKey: `hand:${newId()}`, variables: await contactVariables(unit, ctx, contactId), person: { contactId }, reach: { identityId, connectionId }, conversationId, isDemo });
  return id;
}

/** Begins it with one contact, where they talk with us. @throws AppError "conflict" when they cannot be asked, with the reason */
export async function startWithContact(unit: Unit, ctx: Context, dialogue: DialogueRecord, contactId: string, startKey: string): Promise<string> {
  const reach = await reachOfContact(unit, ctx.workspaceId, contactId);
  if (!reach) throw new AppError("conflict", "There is no channel on which they can be written to.");
  const { id } = await startRun(within(ctx, unit), { dialogueId: dialogue.id, startKey, variables: await contactVariables(unit, ctx, contactId), person: { contactId }, about: { kind: "contacts", recordId: contactId }, reach });
  return id;
}

/** @throws AppError "conflict" for one that asks approvers */
export function requireForContacts({ name }: DialogueRecord, asks: "contact" | "approvers"): void {
  if (asks !== "contact") throw new AppError("conflict", `“${name}” asks those who decide, not contacts.`);
}
