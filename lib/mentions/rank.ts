import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, systemContext, type Unit } from "../context";
import { readSurroundings } from "./facts";
import { priorityOf } from "./priority";
import type { MentionRow } from "./schema";

/** The most urgent and the newest of what waits; what is below is as it was. */
const most = 2_000;

interface Waiting extends Record<string, unknown> {
  id: string;
  at: string;
  text: string;
  kind: MentionRow["kind"];
  followers: number | null;
  is_automated: boolean;
  reposts: number;
  likes: number;
  sentiment: MentionRow["sentiment"];
  intent: string | null;
  relation: MentionRow["relation"];
  contact_id: string | null;
  connection_id: string;
  thread_remote_id: string;
  priority: number;
  reasons: unknown;
}

/** Puts what waits in order anew: how long it waits, what goes on in its thread and what is open with its author changes while nobody writes. */
export const rankMentions = (workspaceId: string): Promise<void> => inTransaction(systemContext(workspaceId), (unit) => rankWaiting(unit, workspaceId, new Date()));

/** The same inside an open transaction. */
export async function rankWaiting(unit: Unit, workspaceId: string, now: Date): Promise<void> {
  const changed = await rankFrom(unit, workspaceId, now, sql`
      (select m.* from mentions as m where m.workspace_id = ${workspaceId} and m.state = 'open' order by m.priority desc nulls last, m.at desc nulls last, m.id desc nulls last limit ${most / 2})
      union (select m.* from mentions as m where m.workspace_id = ${workspaceId} and m.state = 'open' order by m.at desc nulls last, m.id desc nulls last limit ${most / 2})`);
  if (changed) unit.change({ topic: "mention", ids: [] });
}

/** Puts those of some mentions that wait in order anew: something else is known of them. Whoever calls tells of the change. */
export async function rankThese(unit: Unit, workspaceId: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length) await rankFrom(unit, workspaceId, now, sql`select m.* from mentions as m where m.workspace_id = ${workspaceId} and m.state = 'open' and m.id = any(${sqlTexts(ids)}::uuid[])`);
}

/** @returns whether any stands elsewhere now */
async function rankFrom(unit: Unit, workspaceId: string, now: Date, source: SQL): Promise<boolean> {
  const columns = sql.raw("m.id, m.at, m.text, m.kind, m.followers, m.is_automated, m.reposts, m.likes, m.sentiment, m.intent, m.relation, i.contact_id, m.connection_id, m.thread_remote_id, m.priority, m.reasons");
  const rows = await unit.tx.execute<Waiting>(sql`
    select ${columns} from (${source}) as m left join identities as i on i.workspace_id = ${workspaceId} and i.id = m.identity_id`);
  if (!rows.length) return false;
  const asked = rows.map((row) => ({ row, contactId: row.contact_id, connectionId: row.connection_id, threadRemoteId: row.thread_remote_id }));
  const around = await readSurroundings(unit, workspaceId, asked, now);
  const changed = asked.flatMap((one) => {
    const { row } = one;
    const { score, reasons } = priorityOf({ ...row, now: now.getTime(), at: new Date(row.at).getTime(), isAutomated: row.is_automated, ...around(one) });
    return score === row.priority && JSON.stringify(reasons) === JSON.stringify(inOurOrder(row.reasons)) ? [] : [{ i: row.id, p: score, r: reasons }];
  }).sort((a, b) => (a.i < b.i ? -1 : 1));
  if (!changed.length) return false;
  await unit.tx.execute(sql`
    update mentions as m set priority = w.p, reasons = w.r from json_to_recordset(${JSON.stringify(changed)}::text::json) as w(i uuid, p smallint, r jsonb)
    where m.workspace_id = ${workspaceId} and m.id = w.i`);
  return true;
}

/** The database keeps an object's fields in an order of its own. */
const inOurOrder = (reasons: unknown): unknown => (Array.isArray(reasons) ? reasons.map(({ kind, points, words }: Record<string, unknown>) => ({ kind, points, words })) : reasons);
