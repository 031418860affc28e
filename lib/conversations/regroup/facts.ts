import "server-only";
import { sql } from "drizzle-orm";
import type { StoredFact as KeptFact } from "@/db/schema/conversations";
import type { Unit } from "../../context";
import { addFacts, takeBackFacts, type StoredFact } from "../../metrics/facts";
import type { ConversationRecord } from "../find";
import { isUnanswered } from "./states";

type OpenedRow = { id: string; at: string; connectionId: string; conversationId: string; messageId: string | null; teamId: string; memberId: string };

/** That a customer opened the exchange in which a conversation is, as figures have it. */
async function findOpened({ tx }: Unit, { workspaceId, id, openedAt }: ConversationRecord): Promise<OpenedRow | undefined> {
  const [found] = await tx.execute<OpenedRow>(sql`
    select f.id, f.at, f.connection_id as "connectionId", f.conversation_id as "conversationId", f.message_id as "messageId", f.team_id as "teamId", f.member_id as "memberId"
    from metric_facts f join messages m on m.workspace_id = ${workspaceId} and m.id = f.message_id and m.conversation_id = ${id}
    where f.workspace_id = ${workspaceId} and f.kind = 'opened' and f.at = ${openedAt.toISOString()}::timestamptz limit 1`);
  return found;
}

const toStored = (workspaceId: string, kind: "started" | "opened", { id, at, ...row }: OpenedRow): StoredFact => ({ ...row, id, kind, at: new Date(at), workspaceId });

/** Two that wait for their first answer are one exchange from now on: the later one is not counted any more. @returns what was taken back */
export async function foldOpened(unit: Unit, kept: ConversationRecord, gone: ConversationRecord, exchange: ConversationRecord): Promise<{ facts: StoredFact[]; detail: KeptFact[] }> {
  if (!isUnanswered(kept) || !isUnanswered(gone)) return { facts: [], detail: [] };
  const found = await findOpened(unit, exchange === kept ? gone : kept);
  if (!found) return { facts: [], detail: [] };
  const { id: _, ...row } = found;
  return { facts: [toStored(kept.workspaceId, "opened", found)], detail: [{ ...row, kind: "opened", at: new Date(found.at).toISOString() }] };
}

/** A part that waits for its first answer is an exchange that somebody opened: counted, unless it is already. */
export async function openedOf(unit: Unit, record: ConversationRecord): Promise<KeptFact[]> {
  if (!isUnanswered(record) || (await findOpened(unit, record))) return [];
  const [first] = await unit.tx.execute<{ id: string }>(sql`select id from messages where workspace_id = ${record.workspaceId} and conversation_id = ${record.id} and direction = 'in' and kind = 'message' and sent_at = ${record.openedAt.toISOString()}::timestamptz order by id limit 1`);
  return first ? [{ kind: "opened", at: record.openedAt.toISOString(), connectionId: record.connectionId, conversationId: record.id, messageId: first.id, teamId: record.teamId, memberId: record.assigneeId }] : [];
}

export const addKept = (unit: Unit, workspaceId: string, facts: readonly KeptFact[]): Promise<void> => addFacts(unit, facts.map((fact) => ({ ...fact, at: new Date(fact.at), workspaceId })));

/** Takes back what a split added, as far as it is still there. */
export async function removeKept(unit: Unit, workspaceId: string, facts: readonly KeptFact[]): Promise<void> {
  const found: StoredFact[] = [];
  for (const { kind, at, conversationId } of facts) {
    const [row] = await unit.tx.execute<OpenedRow>(sql`
      select id, at, connection_id as "connectionId", conversation_id as "conversationId", message_id as "messageId", team_id as "teamId", member_id as "memberId"
      from metric_facts where workspace_id = ${workspaceId} and kind = ${kind} and at = ${at}::timestamptz and conversation_id = ${conversationId} limit 1`);
    if (row) found.push(toStored(workspaceId, kind, row));
  }
  await takeBackFacts(unit, found);
}
