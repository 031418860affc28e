import "server-only";
import { eq, sql } from "drizzle-orm";
import { complaintClusters, complaintMembers } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";
import { newId } from "../ids";
import { findClusters } from "./cluster";

/** Days that are looked at, and how much of each. */
export const daysLookedAt = 7;
const mostConversations = 500;
const mostCases = 300;
const mostText = 600;
const mostClusters = 20;

interface Row {
  id: string;
  conversationId: string;
  caseId: string | null;
  contactId: string | null;
  companyId: string | null;
  text: string;
  at: Date;
}

/** Looks anew at what customers complain of in the last days: open cases, and what was said in conversations that are open. */
export async function findComplaints(workspaceId: string, now = new Date()): Promise<void> {
  const ctx = systemContext(workspaceId);
  const since = new Date(now.getTime() - daysLookedAt * 86_400_000);
  const rows = await inTransaction(ctx, async (unit) => onceEach([...(await readCases(unit, workspaceId, since)), ...(await readConversations(unit, workspaceId, since))]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const clusters = findClusters(rows.map(({ id, contactId, companyId, text, caseId }) => ({ id, text, customer: companyId ?? contactId ?? id, isCase: caseId !== null }))).slice(0, mostClusters);
  await inTransaction(ctx, async ({ tx, change }) => {
    const before = await tx.select({ example: complaintClusters.example }).from(complaintClusters).where(eq(complaintClusters.workspaceId, workspaceId));
    await tx.delete(complaintMembers).where(eq(complaintMembers.workspaceId, workspaceId));
    await tx.delete(complaintClusters).where(eq(complaintClusters.workspaceId, workspaceId));
    if (!clusters.length && !before.length) return;
    for (const { words, example, members } of clusters) {
      const id = newId();
      await tx.insert(complaintClusters).values({ workspaceId, id, words, example: example.slice(0, mostText), madeAt: now });
      await tx.insert(complaintMembers).values(members.map((member) => ({ workspaceId, clusterId: id, ...byId.get(member)! })));
    }
    change({ topic: "record", kind: "cases" });
  });
}

/** A conversation that a case speaks for is not asked a second time. */
function onceEach(rows: readonly Row[]): Row[] {
  const spoken = new Set<string>();
  return rows.filter(({ conversationId }) => {
    const isNew = !spoken.has(conversationId);
    spoken.add(conversationId);
    return isNew;
  });
}

type Stored = Omit<Row, "at"> & { at: string };
const toRow = (row: Stored): Row => ({ ...row, at: new Date(row.at) });

/** Each with the conversation in which they wrote last. */
async function readCases({ tx }: Unit, workspaceId: string, since: Date): Promise<Row[]> {
  const rows = await tx.execute<Stored>(sql`
    select s.id, t.id as "conversationId", s.id as "caseId", s.contact_id as "contactId", s.company_id as "companyId", left(concat_ws('. ', s.name, s.about), ${mostText}) as text, s.created_at as at
    from (select id, name, about, contact_id, company_id, created_at from cases where workspace_id = ${workspaceId} and status in ('open', 'waiting') and deleted_at is null and created_at >= ${since.toISOString()}::timestamptz order by created_at desc, id desc limit ${mostCases}) s
    cross join lateral (select c.id from conversations c where c.workspace_id = ${workspaceId} and c.contact_id = s.contact_id order by c.last_message_at desc limit 1) t
    order by s.created_at, s.id`);
  return rows.map(toRow);
}

/** What the other side said since the exchange began, its first words. */
async function readConversations({ tx }: Unit, workspaceId: string, since: Date): Promise<Row[]> {
  const newest = ["open", "waiting"].map((status) => sql`(
    select c.id, c.contact_id, c.last_message_at, c.opened_at from conversations c
    where c.workspace_id = ${workspaceId} and c.status = ${status} and not c.is_group and c.last_message_at >= ${since.toISOString()}::timestamptz order by c.status, c.last_message_at desc, c.id desc limit ${mostConversations})`);
  const rows = await tx.execute<Stored>(sql`
    select o.id, o.id as "conversationId", null::uuid as "caseId", o.contact_id as "contactId", p.company_id as "companyId", left(string_agg(m.text, '. ' order by m.sent_at), ${mostText}) as text, min(m.sent_at) as at
    from (select * from (${sql.join(newest, sql` union all `)}) n order by last_message_at desc limit ${mostConversations}) o
    left join contacts p on p.workspace_id = ${workspaceId} and p.id = o.contact_id
    cross join lateral (
      select m.text, m.sent_at from messages m
      where m.workspace_id = ${workspaceId} and m.conversation_id = o.id and m.direction = 'in' and m.kind = 'message' and m.deleted_at is null and m.sent_at >= greatest(${since.toISOString()}::timestamptz, o.opened_at) and length(m.text) > 10
      order by m.sent_at limit 3) m
    group by o.id, o.contact_id, p.company_id order by 7, 1`);
  return rows.map(toRow);
}
