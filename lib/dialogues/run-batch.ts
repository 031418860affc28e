import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { dialogueBatchContacts } from "@/db/schema";
import { inTransaction, systemContext, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { log } from "../log";
import { batchJob, requireBatch, setBatch, type BatchRecord } from "./batches";
import { requireDialogue } from "./find";
import { startWithContact } from "./start-by-hand";

/** So many contacts are asked before the job makes room for others. */
const perJob = 50;

/**
 * Goes on with a batch from where it is: each contact in a transaction of its own that also moves its place, so that nobody is asked
 * twice or left out whatever dies. Who cannot be asked is left out with the reason.
 * @param isLast nobody will try again: it pauses itself
 * @throws AppError "not_found"
 */
export async function continueBatch(workspaceId: string, batchId: string, isLast = false): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  try {
    await askSome(ctx, batchId);
  } catch (error) {
    if (!isLast || error instanceof AppError) throw error;
    log.error({ err: error, workspaceId, batchId }, "a batch of a dialogue stopped");
    await inTransaction(ctx, async (unit) => setBatch(unit, await requireBatch(unit, ctx, batchId, true), { status: "paused", problem: "Something went wrong on our side, several times. It was logged; go on when you like." }));
  }
}

async function askSome(ctx: Context, batchId: string): Promise<void> {
  for (let taken = 0; taken < perJob; taken++) if (!(await inTransaction(ctx, (unit) => askNext(unit, ctx, batchId)))) return;
  await inTransaction(ctx, async (unit) => {
    if ((await requireBatch(unit, ctx, batchId)).status === "running") unit.job(batchJob(ctx.workspaceId, batchId));
  });
}

/** @returns whether to go on */
async function askNext(unit: Unit, system: Context, batchId: string): Promise<boolean> {
  const batch = await requireBatch(unit, system, batchId, true);
  if (batch.status !== "running") return false;
  const ctx = systemContext(system.workspaceId, batch.startedByName);
  const dialogue = await requireDialogue(unit, ctx, batch.dialogueId).catch(() => null);
  if (dialogue?.status !== "active") {
    await setBatch(unit, batch, { status: "paused", problem: dialogue ? "The dialogue is not active. Activate it, and go on." : "The dialogue was deleted. Restore it, and go on." });
    return false;
  }
  const [next] = await unit.tx
    .select({ contactId: dialogueBatchContacts.contactId })
    .from(dialogueBatchContacts)
    .where(and(eq(dialogueBatchContacts.workspaceId, ctx.workspaceId), eq(dialogueBatchContacts.batchId, batchId), batch.after ? gt(dialogueBatchContacts.contactId, batch.after) : undefined))
    .orderBy(asc(dialogueBatchContacts.contactId))
    .limit(1);
  if (!next) {
    await setBatch(unit, batch, { status: "done", endedAt: new Date() });
    return false;
  }
  const outcome = await startWithContact(unit, within(ctx, unit), dialogue, next.contactId, `batch:${batchId}:${next.contactId}`).then((runId) => ({ runId }), reasonOf);
  await note(unit, batch, next.contactId, outcome);
  return true;
}

/** A refusal is a reason; it comes before anything was written. */
function reasonOf(error: unknown): { skipped: string } {
  if (error instanceof AppError && ["conflict", "not_found", "invalid"].includes(error.code)) return { skipped: error.message };
  throw error;
}

async function note(unit: Unit, batch: BatchRecord, contactId: string, outcome: { runId: string } | { skipped: string }): Promise<void> {
  await unit.tx.update(dialogueBatchContacts).set(outcome).where(and(eq(dialogueBatchContacts.workspaceId, batch.workspaceId), eq(dialogueBatchContacts.batchId, batch.id), eq(dialogueBatchContacts.contactId, contactId)));
  await setBatch(unit, batch, { after: contactId, done: batch.done + 1, ...("runId" in outcome ? { started: batch.started + 1 } : { skipped: batch.skipped + 1 }) });
}
