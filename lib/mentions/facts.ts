import "server-only";
import { sqlArray } from "@/db";
import type { Unit } from "../context";
import { PairMap } from "../ingest/pair-map";
import type { PriorityFacts } from "./priority";

/** What priority needs of others than the mention itself. */
export type Surroundings = Pick<PriorityFacts, "deals" | "cases" | "isCustomer" | "inThread">;

/** Of whom, and where, something is to be known. */
export interface Asked {
  contactId: string | null;
  connectionId: string;
  threadRemoteId: string;
}

const nothing: Surroundings = { deals: { count: 0, amounts: [] }, cases: { count: 0, urgent: 0 }, isCustomer: false, inThread: 0 };

/**
 * Open deals and cases of authors and their companies, whether they are customers, and how many wrote in each thread within the last hour:
 * four statements for any number of mentions. @returns a look-up that answers for each of them
 */
export async function readSurroundings(unit: Unit, workspaceId: string, asked: readonly Asked[], now: Date): Promise<(one: Asked) => Surroundings> {
  const ids = [...new Set(asked.flatMap(({ contactId }) => contactId ?? []))];
  const [people, threads] = await Promise.all([readPeople(unit, workspaceId, ids), readThreads(unit, workspaceId, asked, now)]);
  return ({ contactId, connectionId, threadRemoteId }) => ({ ...nothing, ...(contactId !== null && people.get(contactId)), inThread: threads.get(connectionId, threadRemoteId) ?? 0 });
}

/** Of all the authors of a batch. */
const mostRead = 5_000;

interface DealRow {
  contact_id: string | null;
  company_id: string | null;
  currency: string;
  amount_minor: string | null;
}
interface CaseRow {
  contact_id: string | null;
  company_id: string | null;
  priority: string;
}

async function readPeople({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<Map<string, Omit<Surroundings, "inThread">>> {
  if (!ids.length) return new Map();
  const wanted = sqlArray(ids, (id) => id);
  const people = await sql<{ id: string; company_id: string | null; known: boolean }[]>`
    select c.id, c.company_id, exists (select 1 from conversations v where v.workspace_id = ${workspaceId} and v.contact_id = c.id) as known
    from contacts c where c.workspace_id = ${workspaceId} and c.id = any(${wanted}::uuid[])`;
  const companies = sqlArray([...new Set(people.flatMap(({ company_id: id }) => id ?? []))], (id) => id);
  const [deals, cases] = await Promise.all([
    sql<DealRow[]>`
      select contact_id, company_id, currency, amount_minor from deals
      where workspace_id = ${workspaceId} and status = 'open' and deleted_at is null and (contact_id = any(${wanted}::uuid[]) or company_id = any(${companies}::uuid[])) limit ${mostRead}`,
    sql<CaseRow[]>`
      select contact_id, company_id, priority from cases
      where workspace_id = ${workspaceId} and status in ('open', 'waiting') and deleted_at is null and (contact_id = any(${wanted}::uuid[]) or company_id = any(${companies}::uuid[])) limit ${mostRead}`,
  ]);
  const found = new Map<string, Omit<Surroundings, "inThread">>();
  for (const { id, company_id: companyId, known } of people) {
    const isTheirs = (row: { contact_id: string | null; company_id: string | null }) => row.contact_id === id || (companyId !== null && row.company_id === companyId);
    const [theirDeals, theirCases] = [deals.filter(isTheirs), cases.filter(isTheirs)];
    const amounts = new Map<string, number>();
    for (const { currency, amount_minor: minor } of theirDeals) amounts.set(currency, (amounts.get(currency) ?? 0) + Number(minor ?? 0));
    found.set(id, {
      deals: { count: theirDeals.length, amounts: [...amounts].map(([currency, minor]) => ({ minor, currency })) },
      cases: { count: theirCases.length, urgent: theirCases.filter(({ priority }) => priority === "urgent").length },
      isCustomer: known || companyId !== null,
    });
  }
  return found;
}

const hourMs = 3_600_000;
/** As many posts of a thread are looked at: beyond that nobody counts. */
const mostInThread = 100;

async function readThreads({ sql }: Unit, workspaceId: string, asked: readonly Asked[], now: Date): Promise<PairMap<number>> {
  const threads = new PairMap<Asked>();
  for (const one of asked) threads.set(one.connectionId, one.threadRemoteId, one);
  const wanted = [...threads.values()];
  const counts = new PairMap<number>();
  if (!wanted.length) return counts;
  const rows = await sql<{ c: string; t: string; count: number }[]>`
    select c, t, count(distinct who)::int as count from (select w.c, w.t, m.author_remote_id as who
    from unnest(${sqlArray(wanted, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(wanted, ({ threadRemoteId }) => threadRemoteId)}::text[]) as w(c, t)
    cross join lateral (select author_remote_id from mentions where workspace_id = ${workspaceId} and connection_id = w.c and thread_remote_id = w.t and at > ${new Date(now.getTime() - hourMs).toISOString()}::timestamptz and not is_ours limit ${mostInThread}) as m
    limit ${mostInThread * wanted.length}) as lately group by c, t`;
  // Who wrote it themselves is not one of the others.
  for (const { c, t, count } of rows) counts.set(c, t, Math.max(0, count - 1));
  return counts;
}
