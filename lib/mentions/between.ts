import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import type { Period } from "../metrics/range";
import { inScope, matches, type FigureFilter } from "../metrics/read";
import { iso } from "./rows";
import { visibleMentions } from "./visibility";

/** Of each relation the newest, so many at most. */
const mostRead = 5_000;
const most = { threads: 6, competitors: 5, people: 5 };

export interface Between {
  /** Of most people first. `id`: its newest post among customers. */
  threads: { id: string; text: string; author: string; channel: string; people: number; posts: number; lastAt: string }[];
  /** Competitors by the listening query that found them. */
  competitors: { id: string; name: string; mentions: number; people: number; lastAt: string }[];
  /** Who speaks most, about or with competitors and with one another; a handle, and the contact that it is. */
  people: { id: string; name: string; contactId: string | null; relation: "among_customers" | "about_competitor"; posts: number }[];
  /** There were more than were read. */
  more: boolean;
}

/** What customers say to one another in public, and about competitors, of a part of the company and a time. @throws AppError "forbidden" */
export async function readBetween(ctx: Context, { from, to }: Period, { channel, ...whose }: FigureFilter): Promise<Between> {
  requirePermission(ctx, "mentions.read");
  const columns = { team: "m.place_team_id", member: "m.place_member_id", connection: "m.connection_id" };
  const of = (relation: string): SQL => sql`(
    select m.id, m.connection_id, m.channel, m.thread_remote_id, m.identity_id, coalesce(m.identity_id::text, m.author_remote_id, m.id::text) as who, m.author_name, m.relation, m.text, m.at from mentions as m
    where ${visibleMentions(ctx)} and m.relation = ${sql.raw(`'${relation}'`)} and m.place_team_id is not null and not m.is_ours and m.at >= ${from.toISOString()}::timestamptz and m.at < ${to.toISOString()}::timestamptz
      and ${channel ? sql`m.channel = ${channel}` : sql`true`} and ${inScope(ctx, columns)} and ${matches(whose, columns)}
    order by m.at desc nulls last, m.id desc nulls last limit ${mostRead})`;
  return inTransaction(ctx, async (unit) => {
    const [among, rival] = [of("among_customers"), of("about_competitor")];
    const threads = await readThreads(unit, ctx, among);
    const competitors = await readCompetitors(unit, ctx, rival);
    const { people, read } = await readPeople(unit, ctx, among, rival);
    return { threads, competitors, people, more: read };
  });
}

async function readThreads({ tx }: Unit, ctx: Context, among: SQL): Promise<Between["threads"]> {
  const rows = await tx.execute<{ id: string; channel: string; people: number; posts: number; last_at: string; text: string; author: string }>(sql`
    select t.id, t.channel, t.people, t.posts, t.last_at, coalesce(m.text, t.text) as text, coalesce(m.author_name, t.author) as author from (
      select a.connection_id, a.thread_remote_id, min(a.channel) as channel, (array_agg(a.id order by a.at desc, a.id desc))[1] as id, (array_agg(a.text order by a.at desc, a.id desc))[1] as text, (array_agg(a.author_name order by a.at desc, a.id desc))[1] as author,
        count(distinct a.who)::int as people, count(*)::int as posts, max(a.at) as last_at
      from ${among} as a group by a.connection_id, a.thread_remote_id order by people desc, posts desc, last_at desc limit ${most.threads}) as t
    left join mentions as m on ${visibleMentions(ctx)} and m.connection_id = t.connection_id and m.remote_id = t.thread_remote_id and m.deleted_at is null
    order by t.people desc, t.posts desc, t.last_at desc`);
  return rows.map(({ last_at: lastAt, ...row }) => ({ ...row, lastAt: iso(lastAt) }));
}

async function readCompetitors({ tx }: Unit, { workspaceId }: Context, rival: SQL): Promise<Between["competitors"]> {
  const rows = await tx.execute<{ id: string; name: string; mentions: number; people: number; last_at: string }>(sql`
    select w.id, w.name, count(*)::int as mentions, count(distinct w.who)::int as people, max(w.at) as last_at from (
      select q.id, q.name, a.who, a.at
      from ${rival} as a join mention_queries as f on f.workspace_id = ${workspaceId} and f.mention_id = a.id join listening_queries as q on q.workspace_id = ${workspaceId} and q.id = f.query_id and q.kind = 'competitor'
      limit ${mostRead * most.competitors}) as w
    group by w.id, w.name order by mentions desc, w.name limit ${most.competitors}`);
  return rows.map(({ last_at: lastAt, ...row }) => ({ ...row, lastAt: iso(lastAt) }));
}

async function readPeople({ tx }: Unit, { workspaceId }: Context, among: SQL, rival: SQL): Promise<{ people: Between["people"]; read: boolean }> {
  const rows = await tx.execute<{ id: string; name: string; contact_id: string | null; relation: Between["people"][number]["relation"]; posts: number; full: boolean }>(sql`
    with said as (select * from ${among} as a union all select * from ${rival} as b)
    select p.id, coalesce(c.name, p.name) as name, i.contact_id, p.relation, p.posts, (select count(*) from said) >= ${mostRead} as full from (
      select s.identity_id as id, min(s.author_name) as name, s.relation, count(*)::int as posts from said as s where s.identity_id is not null group by 1, 3 order by posts desc, name limit ${most.people}) as p
    left join identities as i on i.workspace_id = ${workspaceId} and i.id = p.id left join contacts as c on c.workspace_id = ${workspaceId} and c.id = i.contact_id
    order by p.posts desc, name`);
  return { people: rows.map(({ id, name, contact_id: contactId, relation, posts }) => ({ id, name, contactId, relation, posts })), read: rows[0]?.full ?? false };
}
