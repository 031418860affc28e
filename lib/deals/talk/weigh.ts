import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext, type Unit } from "../../context";
import { weighTalk, type Said } from "./live";

/** People and messages of a deal that are read at most; of more, the latest. */
const mostPeople = 200;
const mostMessages = 5_000;

/**
 * Weighs how deals that closed were talked about, from when each was made to when it closed, on all conversations with its contact and
 * stakeholders. Done again it comes to the same; of a deal that is open, nothing is kept.
 */
export function weighDeals(workspaceId: string, dealIds: readonly string[]): Promise<void> {
  return inTransaction(systemContext(workspaceId), async (unit) => {
    const rows = await unit.tx.execute<Deal>(sql`
      select d.id, d.contact_id as "contactId", d.stage_id as "stageId", d.created_at as "from", coalesce(d.closed_at, d.stage_since) as "to"
      from deals d where d.workspace_id = ${workspaceId} and d.id in ${[...dealIds]} and d.status <> 'open' and d.deleted_at is null order by d.id for update`);
    const closed = new Set(rows.map(({ id }) => id));
    const open = dealIds.filter((id) => !closed.has(id));
    const gone = open.length ? await unit.tx.execute(sql`delete from deal_talks where workspace_id = ${workspaceId} and deal_id in ${open} returning deal_id`) : [];
    for (const deal of rows) await weigh(unit, workspaceId, deal);
    if (rows.length || gone.length) unit.change({ topic: "record", kind: "deals" });
  });
}

const mostMissing = 1_000;

/** Weighs deals that closed and were not weighed, the latest: what was there before weighing was, and what a lost job left. */
export async function weighMissing(workspaceId: string): Promise<void> {
  const rows = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.execute<{ id: string }>(sql`
    select f.record_id as id from (
      select record_id, at from sales_facts where workspace_id = ${workspaceId} and kind in ('deal_won', 'deal_lost') order by at desc limit ${mostMissing}) f
    where not exists (select from deal_talks t where t.workspace_id = ${workspaceId} and t.deal_id = f.record_id) order by f.record_id`));
  for (let from = 0; from < rows.length; from += 50) await weighDeals(workspaceId, rows.slice(from, from + 50).map(({ id }) => id));
}

type Deal = { id: string; contactId: string | null; stageId: string; from: string; to: string };

async function weigh(unit: Unit, workspaceId: string, deal: Deal): Promise<void> {
  const [said, { stageIds, stageSeconds }] = [await readSaid(unit, workspaceId, deal), await readStages(unit, workspaceId, deal)];
  const { way, messages, liveMessages, replyBuckets } = weighTalk(said);
  const list = (values: readonly (string | number)[]) => `{${values.join()}}`;
  const channels = [...new Set(said.map(({ channel }) => channel))].toSorted();
  await unit.tx.execute(sql`
    insert into deal_talks (workspace_id, deal_id, way, messages, live_messages, reply_buckets, channels, stage_ids, stage_seconds, weighed_at)
    values (${workspaceId}, ${deal.id}, ${way}, ${messages}, ${liveMessages}, ${list(replyBuckets)}::int[], ${list(channels)}::text[], ${list(stageIds)}::uuid[], ${list(stageSeconds)}::int[], ${new Date().toISOString()}::timestamptz)
    on conflict (workspace_id, deal_id) do update set way = excluded.way, messages = excluded.messages, live_messages = excluded.live_messages, reply_buckets = excluded.reply_buckets, channels = excluded.channels,
      stage_ids = excluded.stage_ids, stage_seconds = excluded.stage_seconds, weighed_at = excluded.weighed_at`);
}

/** What both sides said to one another; what writes by itself is no talk. */
async function readSaid({ tx }: Unit, workspaceId: string, { id, contactId, from, to }: Deal): Promise<(Said & { channel: string })[]> {
  const rows = await tx.execute<{ conversationId: string; channel: string; direction: "in" | "out"; at: string }>(sql`
    select m.conversation_id as "conversationId", c.channel, m.direction, m.sent_at as at
    from (select contact_id from deal_stakeholders where workspace_id = ${workspaceId} and deal_id = ${id} union select ${contactId}::uuid limit ${mostPeople}) p
    join conversations c on c.workspace_id = ${workspaceId} and c.contact_id = p.contact_id
    join messages m on m.workspace_id = ${workspaceId} and m.conversation_id = c.id
    where m.sent_at >= ${from}::timestamptz and m.sent_at <= ${to}::timestamptz and m.kind = 'message' and m.place_team_id is not null and coalesce(m.extra ->> 'automatic', 'false') <> 'true'
    order by m.sent_at desc, m.id desc limit ${mostMessages}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) })).toReversed();
}

/** How long it was in each open stage, from its history of changes. */
async function readStages({ tx }: Unit, workspaceId: string, { id, stageId, from, to }: Deal): Promise<{ stageIds: string[]; stageSeconds: number[] }> {
  const moves = await tx.execute<{ at: string; from: string | null; to: string | null }>(sql`
    select c.created_at as at, f ->> 'from' as "from", f ->> 'to' as "to"
    from record_changes c cross join lateral jsonb_array_elements(c.changes) f
    where c.workspace_id = ${workspaceId} and c.record_id = ${id} and c.changes @> '[{"field":"stageId"}]' and f ->> 'field' = 'stageId' and c.action <> 'create'
    order by c.created_at, c.id limit 100`);
  const seconds = new Map<string, number>();
  let [stage, since] = [moves[0]?.from ?? null, new Date(from).getTime()];
  for (const move of moves) {
    const at = Math.min(new Date(move.at).getTime(), new Date(to).getTime());
    if (stage) seconds.set(stage, (seconds.get(stage) ?? 0) + Math.max(0, Math.round((at - since) / 1000)));
    [stage, since] = [move.to, at];
  }
  seconds.delete(stageId);
  return { stageIds: [...seconds.keys()], stageSeconds: [...seconds.values()].map((all) => Math.min(all, 2_147_483_647)) };
}
