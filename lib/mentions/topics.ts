import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { groupBy } from "../group";
import { iso } from "./rows";
import { matching } from "./conditions";
import type { MentionFilter, TopicDays, TopicRow } from "./schema";
import { saidInCommon } from "./topic-words";
import { visibleMentions } from "./visibility";

/** Of a time the latest mentions, so many at most. */
const mostRead = 50_000;
const mostTopics = 30;
const mostTexts = 20;
/** Customers, and their deals. */
const mostParties = 5_000;

export interface TopicTime {
  from: Date;
  to: Date;
  channel?: string;
}

/** What several people say alike in a time, of what the actor may see: said by most first. @throws AppError "forbidden" */
export async function listTopics(ctx: Context, { from, to, channel }: TopicTime): Promise<TopicRow[]> {
  requirePermission(ctx, "mentions.read");
  const where = sql`${ofTime(from, to)}${channel ? sql` and m.channel = ${channel}` : sql``}`;
  return inTransaction(ctx, (unit) => read(unit, ctx, where, sql`true`));
}

/** The same of what a list of mentions holds, at most some. @throws AppError "forbidden" */
export async function listTopicsIn(ctx: Context, filter: MentionFilter): Promise<TopicRow[]> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, (unit) => read(unit, ctx, matching(ctx, filter), sql`true`));
}

/** The same of the last days, until now. @throws AppError "forbidden" */
export const listTopicsOf = (ctx: Context, days: TopicDays): Promise<TopicRow[]> => listTopics(ctx, { from: new Date(Date.now() - Number(days) * 86_400_000), to: new Date(Date.now() + 60_000) });

/** One topic from its first mention on. @throws AppError "not_found" when the actor can see none of its mentions · "forbidden" */
export async function getTopic(ctx: Context, id: string): Promise<TopicRow> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async (unit) => {
    const [first] = await unit.tx.execute<{ at: string | null }>(sql`select min(m.at) as at from mentions as m where ${visibleMentions(ctx)} and m.topic_id = ${id}::uuid and m.deleted_at is null`);
    const [topic] = first?.at ? await read(unit, ctx, ofTime(new Date(first.at), new Date(Date.now() + 60_000)), sql`topic_id = ${id}::uuid`, 1) : [];
    if (!topic) throw new AppError("not_found", "This topic does not exist, or none of its mentions is among those you may see.");
    return topic;
  });
}

const ofTime = (from: Date, to: Date): SQL => sql`m.at >= ${from.toISOString()}::timestamptz and m.at < ${to.toISOString()}::timestamptz`;

interface Counted extends Record<string, unknown> {
  id: string;
  mentions: number;
  people: number;
  waiting: number;
  all_mentions: number;
  first_at: string;
  last_at: string;
}

async function read({ tx }: Unit, ctx: Context, time: SQL, which: SQL, fewest = 2): Promise<TopicRow[]> {
  const others = sql`${visibleMentions(ctx)} and not m.is_ours and m.deleted_at is null and ${time}`;
  const topics = await tx.execute<Counted>(sql`
    with lately as materialized (select m.id, m.topic_id, m.identity_id, m.author_remote_id, m.state, m.at from mentions as m where ${others} order by m.at desc nulls last, m.id desc nulls last limit ${mostRead})
    select topic_id as id, count(*)::int as mentions, count(distinct coalesce(identity_id::text, author_remote_id, id::text))::int as people, (count(*) filter (where state = 'open'))::int as waiting,
      (select count(*)::int from lately) as all_mentions, min(at) as first_at, max(at) as last_at
    from lately where topic_id is not null and ${which} group by topic_id having count(distinct coalesce(identity_id::text, author_remote_id, id::text)) >= ${fewest} order by 3 desc, 2 desc, 7 desc limit ${mostTopics}`);
  if (!topics.length) return [];
  const theirs = sql`m.topic_id = any(${sqlTexts(topics.map(({ id }) => id))}::uuid[])`;
  const parties = await readParties(tx, ctx, sql`${others} and ${theirs}`);
  const deals = await readDeals(tx, ctx, parties);
  const texts = groupBy(await tx.execute<Said>(sql`
    select t.id as topic, x.* from unnest(${sqlTexts(topics.map(({ id }) => id))}::uuid[]) as t(id)
    cross join lateral (select m.id, m.text, m.author_name as author, m.channel, m.at from mentions as m where ${others} and m.topic_id = t.id order by m.at desc nulls last limit ${mostTexts}) as x`), ({ topic }) => topic);
  return topics.map((row): TopicRow => {
    const customers = parties.filter(({ topic }) => topic === row.id);
    const said = texts.get(row.id) ?? [];
    const { words, likest } = saidInCommon(said.map(({ text }) => text));
    return {
      id: row.id, mentions: row.mentions, people: row.people, waiting: row.waiting, share: row.all_mentions ? row.mentions / row.all_mentions : 0, firstAt: iso(row.first_at), lastAt: iso(row.last_at),
      customers: new Set(customers.map(({ company_id: company, contact_id: contact }) => company ?? contact)).size, deals: sumsOf(deals, customers), words,
      examples: likest.map((at) => said[at]!).map(({ id, text, author, channel, at }) => ({ id, text, author, channel, at: iso(at) })),
    };
  });
}

interface Said extends Record<string, unknown> {
  topic: string;
  id: string;
  text: string;
  author: string;
  channel: string;
  at: string;
}

interface Party extends Record<string, unknown> {
  topic: string;
  contact_id: string;
  company_id: string | null;
}

/** Authors whom we know as customers: they have a company or a conversation with us. */
const readParties = (tx: Unit["tx"], { workspaceId }: Context, where: SQL): Promise<readonly Party[]> => tx.execute<Party>(sql`
  select w.topic_id as topic, c.id as contact_id, c.company_id from (select distinct m.topic_id, m.identity_id from mentions as m where ${where} and m.identity_id is not null limit ${mostParties}) as w
  join identities as i on i.workspace_id = ${workspaceId} and i.id = w.identity_id
  join contacts as c on c.workspace_id = ${workspaceId} and c.id = i.contact_id
  where c.company_id is not null or exists (select 1 from conversations as v where v.workspace_id = ${workspaceId} and v.contact_id = c.id)`);

interface Deal extends Record<string, unknown> {
  id: string;
  contact_id: string | null;
  company_id: string | null;
  currency: string;
  amount_minor: string;
}

async function readDeals(tx: Unit["tx"], { workspaceId }: Context, parties: readonly Party[]): Promise<readonly Deal[]> {
  if (!parties.length) return [];
  const contacts = sqlTexts([...new Set(parties.map(({ contact_id: id }) => id))]);
  const companies = sqlTexts([...new Set(parties.flatMap(({ company_id: id }) => id ?? []))]);
  return tx.execute<Deal>(sql`
    select id, contact_id, company_id, currency, amount_minor from deals
    where workspace_id = ${workspaceId} and status = 'open' and deleted_at is null and amount_minor is not null and currency is not null
      and (contact_id = any(${contacts}::uuid[]) or company_id = any(${companies}::uuid[])) order by id limit ${mostParties}`);
}

/** Each deal once, also where several of one company say the same. */
function sumsOf(deals: readonly Deal[], customers: readonly Party[]): TopicRow["deals"] {
  const contacts = new Set(customers.map(({ contact_id: id }) => id));
  const companies = new Set(customers.flatMap(({ company_id: id }) => id ?? []));
  const sums = new Map<string, number>();
  for (const { contact_id: contact, company_id: company, currency, amount_minor: minor } of deals) {
    if ((contact && contacts.has(contact)) || (company && companies.has(company))) sums.set(currency, (sums.get(currency) ?? 0) + Number(minor));
  }
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor })).toSorted((a, b) => b.amountMinor - a.amountMinor);
}
