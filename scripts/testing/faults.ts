import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Product } from "./product";

export type Part = "web" | "worker" | "database";

/** kill -9 of a part of a running product; the launcher starts it again. */
export async function kill(product: Product, part: Part): Promise<void> {
  const { web, worker, postmaster } = await product.pids();
  process.kill({ web, worker, database: postmaster }[part], "SIGKILL");
}

/** Runs `work` for every item, so many at a time. */
export async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(Array.from({ length: width }, async () => {
    for (const item of rest) await work(item);
  }));
}

/** Looks every 100 ms until it is so. @throws Error with `what` after `seconds` */
export async function eventually(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) if (await isSo()) return;
  throw new Error(`Not within ${seconds} s: ${what}`);
}

/** A look into a product's database past row-level security. */
export function openBooks({ env }: Pick<Product, "env">, workspaceId: string) {
  const sql = postgres(env.DATABASE_OWNER_URL, { max: 1, onnotice: () => {} });
  const count = async (query: postgres.PendingQuery<{ n: number }[]>) => (await query)[0]?.n ?? 0;
  return {
    sql,
    close: () => sql.end(),
    pending: () => count(sql<{ n: number }[]>`select count(*)::int as n from deliveries where workspace_id = ${workspaceId} and status = 'pending'`),
    setAside: () => count(sql<{ n: number }[]>`select count(*)::int as n from deliveries where workspace_id = ${workspaceId} and status = 'set_aside'`),
    unsent: () => count(sql<{ n: number }[]>`select count(*)::int as n from messages where workspace_id = ${workspaceId} and status in ('queued', 'sending')`),
    /** How often each text is there as a message. */
    texts: async (direction: "in" | "out") => {
      const rows = await sql<{ text: string; status: string }[]>`select text, status from messages where workspace_id = ${workspaceId} and direction = ${direction} and kind = 'message'`;
      return rows;
    },
    disagreements: () => disagreements(sql, workspaceId),
  };
}

/** Where counters, rollups and what is kept on conversations differ from the rows they were added up from; each as one line. */
async function disagreements(sql: postgres.Sql, workspaceId: string): Promise<string[]> {
  const rows = await sql<{ what: string; said: string; real: string }[]>`
    with c as (select * from conversations where workspace_id = ${workspaceId}),
      m as (select * from messages where workspace_id = ${workspaceId} and kind = 'message'),
      r as (select * from rollup_hourly where workspace_id = ${workspaceId}),
      arrived as (select conversation_id, count(*) as n, count(*) filter (where direction = 'in') as n_in, max(sent_at) filter (where direction = 'in') as last_in from m group by 1),
      counted as (
        select connection_id, team_id, member_id, open, waiting_on_us, unread from conversation_counters
        where workspace_id = ${workspaceId} and (open, waiting_on_us, unread) <> (0, 0, 0)),
      real as (
        select connection_id, coalesce(team_id, '00000000-0000-0000-0000-000000000000') as team_id, coalesce(assignee_id, '00000000-0000-0000-0000-000000000000') as member_id,
          count(*)::int as open, (count(*) filter (where waiting_since is not null))::int as waiting_on_us, (count(*) filter (where unread_count > 0))::int as unread
        from c where status in ('open', 'waiting') group by 1, 2, 3)
    select 'messages in, by hour and connection' as what, said.n::text as said, real.n::text as real
      from (select hour, connection_id, sum(messages_in) as n from r group by 1, 2 having sum(messages_in) <> 0) said
      full join (select date_trunc('hour', sent_at, 'UTC') as hour, connection_id, count(*) as n from m where direction = 'in' group by 1, 2) real using (hour, connection_id)
      where said.n is distinct from real.n
    union all select 'messages out, by hour and connection', said.n::text, real.n::text
      from (select hour, connection_id, sum(messages_out) as n from r group by 1, 2 having sum(messages_out) <> 0) said
      full join (select date_trunc('hour', sent_at, 'UTC') as hour, connection_id, count(*) as n from m where direction = 'out' and status in ('sent', 'delivered', 'read') group by 1, 2) real using (hour, connection_id)
      where said.n is distinct from real.n
    union all select 'conversations started', (select sum(conversations_started) from r)::text, (select count(*) from c)::text
      where (select coalesce(sum(conversations_started), 0) from r) <> (select count(*) from c)
    union all select 'exchanges answered', (select sum(exchanges_answered) from r)::text, (select count(first_response_at) from c)::text
      where (select coalesce(sum(exchanges_answered), 0) from r) <> (select count(first_response_at) from c)
    union all select 'open, waiting and unread', concat_ws('/', s.open, s.waiting_on_us, s.unread), concat_ws('/', a.open, a.waiting_on_us, a.unread)
      from counted s full join real a using (connection_id, team_id, member_id)
      where (s.open, s.waiting_on_us, s.unread) is distinct from (a.open, a.waiting_on_us, a.unread)
    union all select 'messages of conversation ' || c.id, c.message_count::text, coalesce(a.n, 0)::text
      from c left join arrived a on a.conversation_id = c.id
      where c.message_count <> coalesce(a.n, 0) + (select count(*) from messages s where s.workspace_id = ${workspaceId} and s.conversation_id = c.id and s.kind = 'system')
    union all select 'last inbound of conversation ' || c.id, c.last_inbound_at::text, a.last_in::text
      from c join arrived a on a.conversation_id = c.id where c.last_inbound_at is distinct from a.last_in
    union all select 'people', count(distinct i.contact_id)::text, count(*)::text from identities i where i.workspace_id = ${workspaceId}
      having count(distinct i.contact_id) <> (select count(*) from contacts where workspace_id = ${workspaceId})`;
  return rows.map(({ what, said, real }) => `${what}: says ${said}, is ${real}`);
}
