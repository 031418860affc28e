import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { approvals, dialogueRuns, dialogues } from "@/db/schema";
import { openApproval } from "../approvals/open";
import { lockApproval } from "../approvals/claim";
import { withdrawJob } from "../approvals/settle";
import { inTransaction, systemContext, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { log } from "../log";
import { notify } from "../notifications/notify";
import { valueIn, fieldOf, type RecordKind } from "../records/contract";
import { lockRecords } from "../records/find";
import type { RecordRow } from "../records/schema";
import { recordTypes } from "../records/types";
import { timeZoneOf } from "../workspaces/time-zone";
import { approversOf } from "./approvers";
import { beginInClosed } from "./begin-in-conversation";
import type { Definition, TimeTrigger } from "./definition";
import { dueDay, dueDays, localTime } from "./due";
import { reachOfContact, reachOfMember } from "./reach";
import { languageOf } from "./language";
import { definitionOf } from "./run";
import { startRun } from "./start";
import { recordVariables } from "./variables";
import { spokenIn } from "./words";

/** What happened: records changed, or a conversation was closed. */
export type BeginPayload = { workspaceId: string } & ({ kind: RecordKind; ids: string[] } | { trigger: "closed"; conversationId: string });

type DialogueRecord = typeof dialogues.$inferSelect;

/** Begins the dialogues that something begins; the same again begins nothing. */
export const begin = (payload: BeginPayload): Promise<void> => ("kind" in payload ? beginForRecords(payload) : beginInClosed(payload.workspaceId, payload.conversationId));

/** Begins what the change of records begins, and withdraws what it has settled. */
export async function beginForRecords({ workspaceId, kind, ids }: { workspaceId: string; kind: RecordKind; ids: readonly string[] }): Promise<void> {
  const ctx = systemContext(workspaceId, "Dialogue");
  const active = await inTransaction(ctx, ({ tx }) => tx.select().from(dialogues).where(and(eq(dialogues.workspaceId, workspaceId), inArray(dialogues.trigger, [`record:${kind}`, `time:${kind}`]), eq(dialogues.status, "active"), isNull(dialogues.deletedAt))).limit(50));
  for (const dialogue of active) {
    for (const id of ids) await inTransaction(ctx, (unit) => beginForRecord(unit, ctx, dialogue, kind, id));
  }
}

/** Begins a dialogue about a record that is as the dialogue says, and withdraws it from one that is not so any more. */
export async function beginForRecord(unit: Unit, ctx: Context, dialogue: DialogueRecord, kind: RecordKind, id: string, now = new Date()): Promise<void> {
  const type = recordTypes[kind];
  const record = await lockRecords(unit, ctx, type, [id]).then(([found]) => found ?? null, (error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  const definition = await definitionOf(unit, { workspaceId: ctx.workspaceId, dialogueId: dialogue.id, version: dialogue.version });
  const { trigger } = definition;
  if (trigger.type !== "record" && trigger.type !== "time") return;
  if (!record || record.deletedAt || !fitsTrigger(definition, kind, record)) return leave(unit, ctx, dialogue, id);
  if (trigger.type === "time") return beginWhenDue(unit, ctx, dialogue, definition, trigger, record, now);
  if (await isUnderWay(unit, ctx, dialogue, id)) return;
  await beginAbout(unit, ctx, dialogue, definition, kind, record);
}

/** The same day begins it once; a day that was moved into the future withdraws what was begun. */
async function beginWhenDue(unit: Unit, ctx: Context, dialogue: DialogueRecord, definition: Definition, trigger: TimeTrigger, record: RecordRow, now: Date): Promise<void> {
  const zone = await timeZoneOf(unit, ctx);
  const today = localTime(now, zone);
  const value = dayIn(valueIn(record, fieldOf(recordTypes[trigger.kind], trigger.field)), zone);
  const due = value && dueDay(trigger, value, today.day);
  if (!due || due > today.day) return leave(unit, ctx, dialogue, record.id);
  const days = dueDays(trigger, today, localTime(dialogue.updatedAt, zone).day);
  if (days && due >= days.from && due <= days.until) await beginAbout(unit, ctx, dialogue, definition, trigger.kind, record, { key: `${dialogue.id}:${record.id}:due:${due}` });
}

/** The day in a field of a date or a moment. */
const dayIn = (value: unknown, zone: string): string | null => (typeof value !== "string" ? null : value.includes("T") ? localTime(new Date(value), zone).day : value);

/** Whether a record is in a state in which a dialogue may begin about it. */
export function fitsTrigger({ trigger }: Definition, kind: RecordKind, record: RecordRow): boolean {
  if (trigger.type !== "record" && trigger.type !== "time") return true;
  const wanted = trigger.type === "record" ? { field: trigger.field, is: trigger.becomes } : trigger.only;
  if (trigger.kind !== kind) return false;
  if (!wanted) return true;
  const value = valueIn(record, fieldOf(recordTypes[kind], wanted.field));
  return typeof value === "string" && wanted.is.includes(value);
}

/** It was asked about in this state already, however that ended. */
async function isUnderWay({ tx }: Unit, { workspaceId }: Context, dialogue: DialogueRecord, recordId: string): Promise<boolean> {
  const [last] = await tx
    .select({ subjectLeft: dialogueRuns.subjectLeft })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.recordId, recordId), eq(dialogueRuns.dialogueId, dialogue.id)))
    .orderBy(desc(dialogueRuns.startedAt), desc(dialogueRuns.id))
    .limit(1);
  return last !== undefined && !last.subjectLeft;
}

/** The record is in another state: what was asked about it is settled. */
async function leave(unit: Unit, { workspaceId }: Context, dialogue: DialogueRecord, recordId: string): Promise<void> {
  const about = and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.recordId, recordId), eq(dialogueRuns.dialogueId, dialogue.id));
  const left = await unit.tx.update(dialogueRuns).set({ subjectLeft: true }).where(and(about, eq(dialogueRuns.subjectLeft, false))).returning({ id: dialogueRuns.id, status: dialogueRuns.status, approvalId: dialogueRuns.approvalId });
  for (const approvalId of new Set(left.flatMap((run) => run.approvalId ?? []))) {
    const approval = await lockApproval(unit, workspaceId, approvalId);
    // Somebody's decision is being carried out, and this change is that.
    if (approval?.status === "deciding") return;
    if (approval?.status !== "waiting") continue;
    await unit.tx.update(approvals).set({ status: "withdrawn", decidedAt: new Date() }).where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.id, approvalId)));
    unit.change({ topic: "approval", id: approvalId });
  }
  for (const run of left) if (run.status !== "ended") unit.job(withdrawJob(workspaceId, run.id));
}

/**
 * Begins a dialogue about a record with each who is asked, in the caller's transaction.
 * @param occasion a key for this beginning, and whether somebody began it who is told why it does not begin; else it begins once for each time that the record is as it says
 * @returns the runs; none when there is nobody to ask
 * @throws AppError "conflict" only by hand
 */
export async function beginAbout(unit: Unit, ctx: Context, dialogue: DialogueRecord, definition: Definition, kind: RecordKind, record: RecordRow, occasion?: { key: string; byHand?: true }): Promise<string[]> {
  const { workspaceId } = ctx;
  const inTheirWords = async (person: { memberId?: string; contactId?: string }) => {
    const language = spokenIn(definition, await languageOf(unit, workspaceId, person));
    return { language, variables: await recordVariables(unit, ctx, kind, record, language) };
  };
  const about = { kind, recordId: record.id };
  const isDemo = record.isDemo === true;
  if (definition.asks.type === "contact") {
    const contactId = kind === "contacts" ? record.id : typeof record.contactId === "string" ? record.contactId : null;
    if (!contactId) return [];
    const startKey = occasion?.key ?? `${dialogue.id}:${record.id}:${await timesBefore(unit, workspaceId, dialogue.id, record.id)}`;
    const reach = await reachOfContact(unit, workspaceId, contactId);
    if (occasion?.byHand && !reach) throw new AppError("conflict", "There is no channel on which they can be written to.");
    const words = await inTheirWords({ contactId });
    const start = () => startRun(within(ctx, unit), { dialogueId: dialogue.id, startKey, ...words, about, person: { contactId }, reach, isDemo });
    const started = await (occasion?.byHand ? start() : tolerant(start));
    return started ? [started.id] : [];
  }
  const approvalId = definition.approves ? await openApproval(unit, ctx, kind, record) : null;
  const approvers = await approversOf(unit, workspaceId, definition.asks, typeof record.requestedById === "string" ? record.requestedById : null);
  if (!approvers.length) log.warn({ workspaceId, recordId: record.id }, "nobody may decide on this");
  const title = `${recordTypes[kind].one[0]!.toUpperCase()}${recordTypes[kind].one.slice(1)} ${String(record.name)}`;
  if (approvalId) notify(unit, workspaceId, ...approvers.map(({ id: memberId }) => ({ memberId, kind: "approval" as const, cause: approvalId, subject: approvalId, subjectId: approvalId, at: new Date(), detail: { title } })));
  const runIds: string[] = [];
  for (const { id, name } of approvers) {
    const { language, variables } = await inTheirWords({ memberId: id });
    const { id: runId } = await startRun(within(ctx, unit), {
      dialogueId: dialogue.id,
      startKey: `${occasion?.key ?? `${dialogue.id}:${record.id}:${approvalId ?? ""}`}:${id}`,
      language,
      variables: { ...variables, supervisor: name },
      about,
      ...(approvalId && { approvalId }),
      person: { memberId: id },
      reach: await reachOfMember(unit, workspaceId, id),
      subject: title,
      isDemo,
    });
    runIds.push(runId);
  }
  return runIds;
}

async function timesBefore({ tx }: Unit, workspaceId: string, dialogueId: string, recordId: string): Promise<number> {
  const before = await tx.select({ id: dialogueRuns.id }).from(dialogueRuns).where(and(eq(dialogueRuns.workspaceId, workspaceId), eq(dialogueRuns.recordId, recordId), eq(dialogueRuns.dialogueId, dialogueId))).limit(1_000);
  return before.length;
}

/** Who was asked often enough is not asked. */
async function tolerant<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    return null;
  }
}
