import "server-only";
import { and, eq, gte, isNull } from "drizzle-orm";
import { dialogueRuns, dialogues } from "@/db/schema";
import { actorName, inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";
import type { Definition, Variables } from "./definition";
import { unbegun } from "./engine";
import { addEntries } from "./entries";
import { goOn } from "./go-on";
import { languageOf } from "./language";
import { definitionOf, type RunRecord } from "./run";
import { holdContact } from "./sendings";
import { conversationFor, type Reach } from "./speak";
import { spokenIn } from "./words";

export interface StartInput {
  dialogueId: string;
  /** The same key twice is one run. */
  startKey: string;
  variables: Variables;
  /** Else the one in which they are written to. */
  language?: string;
  about?: { kind: RecordKind | null; recordId: string };
  approvalId?: string;
  /** Who is asked; a member without a reach is asked in the app alone. */
  person: { memberId?: string; contactId?: string };
  reach: Reach | null;
  /** An open conversation to ask in, instead of the reach's own. */
  conversationId?: string;
  subject?: string;
  isDemo?: boolean;
}

/**
 * Begins a dialogue with one person, in the caller's transaction or one of its own. The same key again gives the run that there is.
 * @returns the run's id, and whether it was begun now
 * @throws AppError "not_found" · "conflict" when it is not active, or they were asked often enough
 */
export async function startRun(ctx: Context, input: StartInput): Promise<{ id: string; isNew: boolean }> {
  return inTransaction(ctx, async (unit) => {
    const { workspaceId } = ctx;
    const [there] = await unit.tx.select({ id: dialogueRuns.id }).from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.startKey, input.startKey)));
    if (there) return { id: there.id, isNew: false };
    const [dialogue] = await unit.tx.select().from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, input.dialogueId), isNull(dialogues.deletedAt)));
    if (!dialogue) throw new AppError("not_found", "There is no such dialogue.");
    if (dialogue.status !== "active") throw new AppError("conflict", `“${dialogue.name}” is not active. Start it under Dialogues first.`);
    const definition = await definitionOf(unit, { workspaceId, dialogueId: dialogue.id, version: dialogue.version });
    // Before their conversation, as whatever writes to them.
    if (input.person.contactId) await holdContact(unit, workspaceId, input.person.contactId);
    await requireSeldom(unit, ctx, definition, dialogue, input.person.contactId);
    const place = input.conversationId ? { id: input.conversationId } : input.reach && (await conversationFor(unit, workspaceId, input.reach, input.subject ?? dialogue.name));
    const language = spokenIn(definition, input.language ?? (await languageOf(unit, workspaceId, input.person)));
    const row = {
      workspaceId,
      id: newId(),
      dialogueId: dialogue.id,
      version: dialogue.version,
      state: unbegun(definition, input.variables, language),
      status: "waiting" as const,
      turn: 0,
      outcome: null,
      isGood: null,
      kind: input.about?.kind ?? null,
      recordId: input.about?.recordId ?? null,
      approvalId: input.approvalId ?? null,
      memberId: input.person.memberId ?? null,
      contactId: input.person.contactId ?? null,
      identityId: input.reach?.identityId ?? null,
      conversationId: place?.id ?? null,
      startKey: input.startKey,
      startedByName: actorName(ctx),
      entries: 0,
      held: null,
      codeHash: null,
      codeExpiresAt: null,
      subjectLeft: false,
      isDemo: input.isDemo ?? false,
      startedAt: new Date(),
      askedAt: null,
      endedAt: null,
    };
    const inserted = await unit.tx.insert(dialogueRuns).values(row).onConflictDoNothing().returning({ id: dialogueRuns.id });
    if (!inserted.length) return startRun({ ...ctx, unit }, input);
    const run: RunRecord = row;
    await addEntries(unit, run, { type: "started", text: `Begun by ${row.startedByName}`, byName: row.startedByName });
    await goOn(unit, run, definition, { type: "begin" });
    return { id: row.id, isNew: true };
  });
}

async function requireSeldom({ tx }: Unit, { workspaceId }: Context, { limits }: Definition, dialogue: { id: string; name: string }, contactId: string | undefined): Promise<void> {
  if (!limits?.most || !contactId) return;
  const since = new Date(Date.now() - limits.most.days * 86_400_000);
  const asked = await tx
    .select({ id: dialogueRuns.id })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.contactId, contactId), gte(dialogueRuns.startedAt, since), eq(dialogueRuns.dialogueId, dialogue.id)))
    .limit(limits.most.runs);
  if (asked.length >= limits.most.runs) throw new AppError("conflict", `They were asked this ${limits.most.runs === 1 ? "once" : `${limits.most.runs} times`} in the last ${limits.most.days} days. That is the limit of “${dialogue.name}”.`);
}
