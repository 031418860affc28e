import "server-only";
import { and, asc, desc, eq, isNull, or, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { contacts, conversations, dialogueEntries, dialogueRuns, dialogues, members } from "@/db/schema";
import { actingMemberId, inTransaction, type Context, type Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { AppError } from "../errors";
import { decodeCursor, encodeCursor } from "../http/cursor";
import type { RecordKind } from "../records/contract";
import type { RunState } from "./engine";
import { recordNames } from "./record-names";
import type { DialogueRun, DialogueRunDetail, DialogueRunFilter, DialogueRunPage } from "./schema";
import { toEntry } from "./transcripts";

const pageSize = 30;
const mostEntries = 500;
const position = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** A page of runs, the latest first: those whose conversation the actor may see, and those in which they are asked. @throws AppError "invalid" for a cursor of another list */
export async function listRuns(ctx: Context, filter: DialogueRunFilter, cursor?: string): Promise<DialogueRunPage> {
  const after = cursor ? decodeCursor(cursor, position) : null;
  return inTransaction(ctx, async (unit) => {
    const rows = await readRuns(unit, ctx, and(conditionsOf(filter), after ? sql`(${dialogueRuns.startedAt}, ${dialogueRuns.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined), pageSize + 1);
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return { items: await toRuns(unit, ctx, items), nextCursor: rows.length > pageSize && last ? encodeCursor({ at: last.startedAt.toISOString(), id: last.id }) : null };
  });
}

/** One run with what was said and done in it. @throws AppError "not_found" also for one that the actor may not see */
export async function getRun(ctx: Context, id: string): Promise<DialogueRunDetail> {
  return inTransaction(ctx, async (unit) => {
    const rows = await readRuns(unit, ctx, eq(dialogueRuns.id, id), 1);
    const [run] = await toRuns(unit, ctx, rows);
    if (!run) throw new AppError("not_found", "There is no such run of a dialogue, or it is not among those that you may see.");
    const entries = await unit.tx
      .select()
      .from(dialogueEntries)
      .where(and(eq(dialogueEntries.workspaceId, ctx.workspaceId), eq(dialogueEntries.runId, id)))
      .orderBy(asc(dialogueEntries.position))
      .limit(mostEntries);
    return { ...run, transcript: entries.map(toEntry) };
  });
}

function conditionsOf({ dialogue, version, status, outcome, kind, record, contact }: DialogueRunFilter): SQL | undefined {
  return and(
    dialogue ? eq(dialogueRuns.dialogueId, dialogue) : undefined,
    version ? eq(dialogueRuns.version, version) : undefined,
    status ? eq(dialogueRuns.status, status) : undefined,
    outcome ? eq(dialogueRuns.outcome, outcome) : undefined,
    kind ? eq(dialogueRuns.kind, kind) : undefined,
    record ? eq(dialogueRuns.recordId, record) : undefined,
    contact ? eq(dialogueRuns.contactId, contact) : undefined,
  );
}

async function readRuns({ tx }: Unit, ctx: Context, where: SQL | undefined, limit: number) {
  const { workspaceId, scope } = ctx;
  const self = actingMemberId(ctx);
  const visible = scope.all ? undefined : or(isNull(dialogueRuns.conversationId), visibleConversations(ctx), self ? eq(dialogueRuns.memberId, self) : undefined);
  const run = dialogueRuns;
  return tx
    .select({
      id: run.id, dialogueId: run.dialogueId, dialogueName: dialogues.name, version: run.version, status: run.status, outcome: run.outcome, isGood: run.isGood, state: run.state, kind: run.kind, recordId: run.recordId,
      memberId: run.memberId, memberName: members.name, contactId: run.contactId, contactName: contacts.name, channel: conversations.channel, conversationId: run.conversationId, approvalId: run.approvalId, held: run.held,
      startedByName: run.startedByName, startedAt: run.startedAt, endedAt: run.endedAt,
    })
    .from(run)
    .innerJoin(dialogues, and(eq(dialogues.workspaceId, workspaceId), eq(dialogues.id, run.dialogueId)))
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, run.memberId)))
    .leftJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, run.contactId)))
    .leftJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, run.conversationId)))
    .where(and(eq(run.workspaceId, workspaceId), where, visible))
    .orderBy(desc(run.startedAt), desc(run.id))
    .limit(limit);
}

type RunRow = Awaited<ReturnType<typeof readRuns>>[number];

async function toRuns(unit: Unit, ctx: Context, rows: readonly RunRow[]): Promise<DialogueRun[]> {
  const names = await recordNames(unit, ctx, rows.flatMap(({ kind, recordId }) => (kind && recordId ? [{ kind: kind as RecordKind, id: recordId }] : [])));
  return rows.map(({ id, version, status, outcome, channel, conversationId, approvalId, held, ...row }) => ({
    id, version, status, outcome, channel, conversationId, approvalId, held,
    good: row.isGood,
    dialogue: { id: row.dialogueId, name: row.dialogueName },
    step: (row.state as RunState).step,
    member: row.memberId ? { id: row.memberId, name: row.memberName ?? "" } : null,
    contact: row.contactId ? { id: row.contactId, name: row.contactName ?? "" } : null,
    record: row.kind && row.recordId ? { kind: row.kind as RecordKind, id: row.recordId, name: names.get(row.recordId) ?? "" } : null,
    startedBy: row.startedByName,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}
