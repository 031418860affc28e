import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { mentionReactions, sqlArray, withWorkspace } from "@/db";
import { inTransaction, requirePermission, systemContext, type Context, type JobSpec, type Unit } from "../context";
import { groupBy } from "../group";
import { askFigures, mostFiguresAsked, type Figures } from "../posts/figures";
import { requireMention } from "./find";
import { rankThese } from "./rank";
import { iso } from "./rows";
import type { MentionReactions } from "./schema";

/** Of what waits the most urgent, of what is done the newest: platforms allow so many questions. */
const mostWaiting = 200;
const mostDone = 100;
const mostAtOnce = 100;

const job = (workspaceId: string): JobSpec => ({ identifier: "count_reactions", payload: { workspaceId }, queue_name: `count-reactions:${workspaceId}`, job_key: `count-reactions:${workspaceId}`, max_attempts: 2 });

/** Has platforms asked what others make of mentions, where any is due. */
export async function queueReactions(workspaceId: string): Promise<void> {
  if ((await dueOf(workspaceId, 1)).length) await inTransaction(systemContext(workspaceId), async (unit) => unit.job(job(workspaceId)));
}

/** Asks platforms what others make of public posts about us, and keeps it by the hour, then by the day. What their events say is kept as it comes. */
export async function countReactions(workspaceId: string): Promise<void> {
  for (const [connectionId, due] of groupBy(await dueOf(workspaceId, mostAtOnce), (row) => row.connection_id)) {
    const asked = due.slice(0, mostFiguresAsked);
    const found = await askFigures(workspaceId, connectionId, asked.map((row) => row.remote_id));
    if (found === null) continue;
    await inTransaction(systemContext(workspaceId), async (unit) => {
      const changed = found === "unable" ? [] : await putCounts(unit, workspaceId, asked.flatMap(({ id, remote_id: remoteId }) => ({ id, ...found.get(remoteId) })));
      // A platform that cannot say it is asked again as rarely as one that can: it may learn to.
      await unit.sql`update mentions set reactions_at = now() where workspace_id = ${workspaceId} and id = any(${sqlArray((found === "unable" ? due : asked).map(({ id }) => id).toSorted(), (id) => id)}::uuid[])`;
      await rankThese(unit, workspaceId, changed, new Date());
      if (changed.length) unit.change({ topic: "mention", ids: changed });
    });
  }
}

interface Due extends Record<string, unknown> {
  id: string;
  connection_id: string;
  remote_id: string;
}

/** Every quarter of an hour in a post's first two days, every six hours until it is two weeks old; who was asked about longest ago comes first. */
const dueOf = (workspaceId: string, most: number): Promise<Due[]> => withWorkspace(workspaceId, (tx) => tx.execute<Due>(sql`
  select m.id, m.connection_id, m.remote_id from (
    (select m.* from mentions as m where m.workspace_id = ${workspaceId} and m.state = 'open' order by m.priority desc nulls last, m.at desc nulls last, m.id desc nulls last limit ${mostWaiting})
    union all (select m.* from mentions as m where m.workspace_id = ${workspaceId} and m.state = 'answered' order by m.at desc nulls last, m.id desc nulls last limit ${mostDone})
    union all (select m.* from mentions as m where m.workspace_id = ${workspaceId} and m.state = 'escalated' order by m.at desc nulls last, m.id desc nulls last limit ${mostDone})
  ) as m
  where not m.is_demo and m.deleted_at is null and m.at > now() - interval '14 days'
    and (m.reactions_at is null or m.reactions_at < now() - case when m.at > now() - interval '48 hours' then interval '15 minutes' else interval '6 hours' end)
  order by m.reactions_at nulls first, m.priority desc, m.id limit ${most}`));

/** @returns the ids of those that count otherwise now */
async function putCounts(unit: Unit, workspaceId: string, found: readonly ({ id: string } & Figures)[]): Promise<string[]> {
  const known = found.filter(({ gone, likes, reposts, replies, quotes, views }) => !gone && [likes, reposts, replies, quotes, views].some((count) => count !== undefined)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (!known.length) return [];
  const ids = known.map(({ id }) => id);
  await keepFirst(unit, workspaceId, ids);
  const counts = JSON.stringify(known.map(({ id, likes, reposts, replies, quotes, views }) => ({ id, likes, reposts, replies, quotes, views })));
  const changed = await unit.sql<{ id: string }[]>`
    update mentions as m set likes = coalesce(w.likes, m.likes), reposts = coalesce(w.reposts, m.reposts), replies = coalesce(w.replies, m.replies), quotes = coalesce(w.quotes, m.quotes), views = coalesce(w.views, m.views)
    from json_to_recordset(${counts}::text::json) as w(id uuid, likes int, reposts int, replies int, quotes int, views int)
    where m.workspace_id = ${workspaceId} and m.id = w.id
      and (coalesce(w.likes, m.likes), coalesce(w.reposts, m.reposts), coalesce(w.replies, m.replies), coalesce(w.quotes, m.quotes), coalesce(w.views, m.views)) is distinct from (m.likes, m.reposts, m.replies, m.quotes, m.views)
    returning m.id`;
  await keepReactions(unit, workspaceId, ids);
  return changed.map(({ id }) => id);
}

/** Before the first change: what mentions counted when they came in, which their own row forgets. */
export async function keepFirst({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await sql`
    insert into mention_reactions (workspace_id, mention_id, at, likes, reposts, replies, quotes, views)
    select ${workspaceId}::uuid, m.id, m.received_at, m.likes, m.reposts, m.replies, m.quotes, m.views from mentions as m
    where m.workspace_id = ${workspaceId} and m.id = any(${sqlArray(ids, (id) => id)}::uuid[])
      and not exists (select 1 from mention_reactions as r where r.workspace_id = ${workspaceId} and r.mention_id = m.id)
    order by m.id on conflict do nothing`;
}

/** After a change: what they count now, as the last of this hour or day (`slotOf` of lib/posts). */
export async function keepReactions({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await sql`
    insert into mention_reactions (workspace_id, mention_id, at, likes, reposts, replies, quotes, views)
    select ${workspaceId}::uuid, m.id, date_bin(step, now(), 'epoch') + step, m.likes, m.reposts, m.replies, m.quotes, m.views
    from mentions as m, lateral (select case when now() - m.at < interval '48 hours' then interval '1 hour' else interval '1 day' end as step) as s
    where m.workspace_id = ${workspaceId} and m.id = any(${sqlArray(ids, (id) => id)}::uuid[])
    order by m.id
    on conflict (workspace_id, mention_id, at) do update set likes = excluded.likes, reposts = excluded.reposts, replies = excluded.replies, quotes = excluded.quotes, views = excluded.views`;
}

/** What others made of a public post over time, oldest first; one row where nothing has changed since it came in. @throws AppError "not_found" · "forbidden" */
export async function getReactions(ctx: Context, id: string): Promise<MentionReactions> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async (unit) => {
    const { receivedAt, likes, reposts, replies, quotes, views } = await requireMention(unit, ctx, id);
    const rows = await unit.tx.select().from(mentionReactions).where(and(eq(mentionReactions.workspaceId, ctx.workspaceId), eq(mentionReactions.mentionId, id))).orderBy(asc(mentionReactions.at));
    // What is counted now stands at the end of its hour, or day, which is still to come.
    const now = Date.now();
    const items = rows.map((row) => ({ at: iso(new Date(Math.min(row.at.getTime(), now))), likes: row.likes, reposts: row.reposts, replies: row.replies, quotes: row.quotes, views: row.views }));
    return { items: items.length ? items : [{ at: iso(receivedAt), likes, reposts, replies, quotes, views }] };
  });
}
