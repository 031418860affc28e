import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { conversations, dialogueRuns, members } from "@/db/schema";
import { actingMemberId, type Context, type Unit } from "../context";
import { recordKinds, type RecordKind } from "../records/contract";
import { namesFor, recordSelection, toRecordRow } from "../records/rows";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { wasTried } from "./ask-again";
import type { ApprovalRecord } from "./claim";
import type { ApprovalRow } from "./schema";

/** Approvals as lists show them: a statement for each thing that is named, however many there are. */
export async function toApprovalRows(unit: Unit, ctx: Context, rows: readonly ApprovalRecord[]): Promise<ApprovalRow[]> {
  if (!rows.length) return [];
  const [asked, parties, people] = [await askedFor(unit, ctx, rows.map(({ id }) => id)), await partiesOf(unit, ctx, rows), await namesOf(unit, ctx, rows.flatMap(({ requestedById }) => requestedById ?? []))];
  const self = actingMemberId(ctx);
  return rows.map((row) => {
    const theirs = asked.filter(({ approvalId }) => approvalId === row.id).map(({ approvalId: _, isTried: __, askedAt, ...run }) => ({ ...run, name: run.name ?? "Somebody", askedAt: askedAt?.toISOString() ?? null }));
    return {
      id: row.id,
      kind: row.kind as RecordKind,
      recordId: row.recordId,
      title: row.title,
      status: row.status,
      amountMinor: row.amountMinor,
      currency: row.currency,
      requestedBy: row.requestedById ? (people.get(row.requestedById) ?? null) : null,
      party: parties.get(row.recordId) ?? null,
      asked: theirs,
      isMine: row.status === "waiting" && self !== null && asked.some(({ approvalId, memberId, status, isTried }) => approvalId === row.id && memberId === self && (status === "asking" || status === "with_person" || isTried)),
      decision: row.decision,
      decidedBy: row.decidedByName,
      decidedThrough: row.decidedThrough,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      reason: row.reason,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

async function askedFor({ tx }: Unit, { workspaceId }: Context, ids: string[]) {
  return tx
    .select({ approvalId: dialogueRuns.approvalId, runId: dialogueRuns.id, memberId: dialogueRuns.memberId, name: members.name, channel: conversations.channel, status: dialogueRuns.status, askedAt: dialogueRuns.askedAt, isTried: wasTried })
    .from(dialogueRuns)
    .leftJoin(members, and(eq(members.workspaceId, workspaceId), eq(members.id, dialogueRuns.memberId)))
    .leftJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, dialogueRuns.conversationId)))
    .where(and(eq(dialogueRuns.workspaceId, workspaceId), inArray(dialogueRuns.approvalId, ids)))
    .orderBy(asc(dialogueRuns.startedAt), asc(dialogueRuns.id));
}

/** The other side of each record: its company, else its contact. */
async function partiesOf(unit: Unit, ctx: Context, rows: readonly ApprovalRecord[]): Promise<Map<string, string>> {
  const parties = new Map<string, string>();
  for (const kind of recordKinds) {
    const ids = rows.filter((row) => row.kind === kind).map(({ recordId }) => recordId);
    if (!ids.length) continue;
    const [type, table] = [recordTypes[kind], tableOf({ kind })];
    const found = (await unit.tx.select(recordSelection(type)).from(table).where(and(eq(table.workspaceId, ctx.workspaceId), inArray(table.id, ids)))).map(toRecordRow);
    const names = await namesFor(unit, ctx, type, found);
    for (const record of found) {
      const name = names[String(record.companyId)] ?? names[String(record.contactId)];
      if (name) parties.set(record.id, name);
    }
  }
  return parties;
}

async function namesOf({ tx }: Unit, { workspaceId }: Context, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const found = await tx.select({ id: members.id, name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), inArray(members.id, ids)));
  return new Map(found.map(({ id, name }) => [id, name]));
}
