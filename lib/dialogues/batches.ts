import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { contacts, dialogueBatchContacts, dialogueBatches } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { actorName, inTransaction, requirePermission, type Context, type JobSpec, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { requireDialogue } from "./find";
import { currentDefinition } from "./keep";
import type { DialogueBatch } from "./schema";
import { requireActive, requireForContacts } from "./start-by-hand";

export type BatchRecord = typeof dialogueBatches.$inferSelect;
const shown = 20;
const rowsPerInsert = 1_000;
/** Reasons are counted over so many who were left out. */
const mostReasons = 1_000;

/**
 * Begins a dialogue with many contacts, a few at a time by a job. The same contact twice is asked once.
 * @throws AppError "not_found" also when one of the contacts is not there · "forbidden" · "conflict"
 */
export async function startForContacts(ctx: Context, dialogueId: string, contactIds: readonly string[]): Promise<DialogueBatch> {
  requirePermission(ctx, "records.edit");
  const ids = [...new Set(contactIds)].sort();
  return inTransaction(ctx, async (unit) => {
    const dialogue = await requireActive(unit, ctx, dialogueId);
    requireForContacts(dialogue, (await currentDefinition(unit, dialogue)).asks.type);
    if (dialogue.about && dialogue.about !== "contacts") throw new AppError("conflict", `“${dialogue.name}” is about another kind of record. Begin it from one of them.`);
    const there = await unit.tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), inArray(contacts.id, ids), isNull(contacts.deletedAt)));
    if (there.length < ids.length) throw new AppError("not_found", "Some of these contacts are not there any more. Choose them again.");
    const id = newId();
    await unit.tx.insert(dialogueBatches).values({ workspaceId: ctx.workspaceId, id, dialogueId, status: "running", total: ids.length, startedByName: actorName(ctx), createdAt: new Date() });
    for (let from = 0; from < ids.length; from += rowsPerInsert) await unit.tx.insert(dialogueBatchContacts).values(ids.slice(from, from + rowsPerInsert).map((contactId) => ({ workspaceId: ctx.workspaceId, batchId: id, contactId })));
    await recordActivity(ctx, unit, { action: "dialogue.start_batch", targetId: dialogueId, detail: { batchId: id, contacts: ids.length } });
    unit.job(batchJob(ctx.workspaceId, id));
    unit.change({ topic: "dialogue", id: dialogueId });
    return toBatch(unit, ctx, await requireBatch(unit, ctx, id));
  });
}

/** A dialogue's batches, the latest first, at most twenty. @throws AppError "not_found" */
export async function listBatches(ctx: Context, dialogueId: string): Promise<{ items: DialogueBatch[] }> {
  return inTransaction(ctx, async (unit) => {
    await requireDialogue(unit, ctx, dialogueId);
    const rows = await unit.tx.select().from(dialogueBatches).where(and(eq(dialogueBatches.workspaceId, ctx.workspaceId), eq(dialogueBatches.dialogueId, dialogueId))).orderBy(desc(dialogueBatches.createdAt), desc(dialogueBatches.id)).limit(shown);
    const items: DialogueBatch[] = [];
    for (const row of rows) items.push(await toBatch(unit, ctx, row));
    return { items };
  });
}

/** @throws AppError "not_found" */
export const getBatch = (ctx: Context, id: string): Promise<DialogueBatch> => inTransaction(ctx, async (unit) => toBatch(unit, ctx, await requireBatch(unit, ctx, id)));

/** Pauses it after those who are just being asked, goes on, or stops it for good. @throws AppError "not_found" · "forbidden" · "conflict" when it has ended */
export async function changeBatch(ctx: Context, id: string, status: "running" | "paused" | "stopped"): Promise<DialogueBatch> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const batch = await requireBatch(unit, ctx, id, true);
    if (batch.status === "done" || batch.status === "stopped") throw new AppError("conflict", "This has come to its end already.");
    await setBatch(unit, batch, { status, problem: null, ...(status === "stopped" && { endedAt: new Date() }) });
    if (status === "running") unit.job(batchJob(ctx.workspaceId, id));
    return toBatch(unit, ctx, await requireBatch(unit, ctx, id));
  });
}

export async function requireBatch({ tx }: Unit, { workspaceId }: Context, id: string, lock = false): Promise<BatchRecord> {
  const query = tx.select().from(dialogueBatches).where(and(eq(dialogueBatches.workspaceId, workspaceId), eq(dialogueBatches.id, id)));
  const [batch] = await (lock ? query.for("update") : query);
  if (!batch) throw new AppError("not_found", "There is no such list of contacts to ask.");
  return batch;
}

export async function setBatch(unit: Unit, { workspaceId, id, dialogueId }: BatchRecord, values: Partial<BatchRecord>): Promise<void> {
  await unit.tx.update(dialogueBatches).set(values).where(and(eq(dialogueBatches.workspaceId, workspaceId), eq(dialogueBatches.id, id)));
  unit.change({ topic: "dialogue", id: dialogueId });
}

/** The job that goes on with a batch. */
export const batchJob = (workspaceId: string, batchId: string): JobSpec => ({ identifier: "dialogue_batch", payload: { workspaceId, batchId }, queue_name: `dialogue-batches:${workspaceId}`, job_key: `dialogue-batch:${batchId}`, max_attempts: 12 });

async function toBatch({ tx }: Unit, { workspaceId }: Context, batch: BatchRecord): Promise<DialogueBatch> {
  const { skipped: reason, batchId } = dialogueBatchContacts;
  const left = batch.skipped ? await tx.select({ reason }).from(dialogueBatchContacts).where(and(eq(dialogueBatchContacts.workspaceId, workspaceId), eq(batchId, batch.id), isNotNull(reason))).limit(mostReasons) : [];
  const { id, dialogueId, status, total, done, started, skipped, problem, startedByName, createdAt, endedAt } = batch;
  return { id, dialogueId, status, total, done, started, skipped, problem, by: startedByName, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, reasons: commonest(left.map((one) => one.reason ?? "")) };
}

function commonest(reasons: readonly string[]): DialogueBatch["reasons"] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count).slice(0, 5);
}
