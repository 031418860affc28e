import "server-only";
import { sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import type { Context, Unit } from "../context";
import { matching } from "../mentions/conditions";
import type { AffectedCustomer, CrisisDetail } from "./schema";

const most = 5_000;
const mostRead = 50_000;
const shown = 50;

interface Party extends Record<string, unknown> {
  kind: AffectedCustomer["kind"];
  id: string;
  name: string;
  mentions: number;
}

interface Open extends Record<string, unknown> {
  contact_id: string | null;
  company_id: string | null;
}

/** Customers among the authors, each company once, with what is open with them. Those with most at stake come first. */
export async function readAffected({ tx }: Unit, ctx: Context, crisisId: string): Promise<CrisisDetail["customers"]> {
  const { workspaceId } = ctx;
  const parties = await tx.execute<Party & { contacts: string[] }>(sql`
    with said as (select m.identity_id from mentions as m where ${matching(ctx, { state: "all", sort: "newest", crisis: crisisId })} and m.identity_id is not null order by m.at desc nulls last limit ${mostRead}),
    authors as (select identity_id, count(*)::int as mentions from said group by 1 order by 2 desc limit ${most})
    select case when f.id is null then 'contacts' else 'companies' end as kind, coalesce(f.id, c.id) as id, coalesce(min(f.name), min(c.name)) as name, sum(a.mentions)::int as mentions, array_agg(distinct c.id::text) as contacts
    from authors as a
    join identities as i on i.workspace_id = ${workspaceId} and i.id = a.identity_id
    join contacts as c on c.workspace_id = ${workspaceId} and c.id = i.contact_id
    left join companies as f on f.workspace_id = ${workspaceId} and f.id = c.company_id
    where f.id is not null or exists (select 1 from conversations as v where v.workspace_id = ${workspaceId} and v.contact_id = c.id)
    group by f.id, coalesce(f.id, c.id)`);
  if (!parties.length) return { items: [], total: 0, deals: [], openCases: 0 };
  const contacts = sqlTexts(parties.flatMap((one) => one.contacts));
  const companies = sqlTexts(parties.flatMap(({ kind, id }) => (kind === "companies" ? [id] : [])));
  const theirs = sql`(contact_id = any(${contacts}::uuid[]) or company_id = any(${companies}::uuid[]))`;
  const deals = await tx.execute<Open & { currency: string | null; amount_minor: string | null }>(sql`select contact_id, company_id, currency, amount_minor from deals where workspace_id = ${workspaceId} and status = 'open' and deleted_at is null and ${theirs} order by id limit ${most}`);
  const cases = await tx.execute<Open>(sql`select contact_id, company_id from cases where workspace_id = ${workspaceId} and status in ('open', 'waiting') and deleted_at is null and ${theirs} order by id limit ${most}`);
  const items = parties.map(({ contacts: people, kind, id, name, mentions }): AffectedCustomer => {
    const isTheirs = (row: Open) => (row.company_id !== null ? kind === "companies" && row.company_id === id : row.contact_id !== null && people.includes(row.contact_id));
    const open = deals.filter(isTheirs);
    return { kind, id, name, mentions, deals: sumOf(open), openDeals: open.length, openCases: cases.filter(isTheirs).length };
  });
  return { items: items.toSorted((a, b) => worth(b) - worth(a) || b.openCases - a.openCases || b.mentions - a.mentions).slice(0, shown), total: items.length, deals: sumOf(items.flatMap((one) => one.deals.map(({ currency, amountMinor }) => ({ currency, amount_minor: String(amountMinor) })))), openCases: items.reduce((sum, one) => sum + one.openCases, 0) };
}

const worth = ({ deals }: AffectedCustomer): number => Math.max(0, ...deals.map(({ amountMinor }) => amountMinor));

function sumOf(rows: readonly { currency: string | null; amount_minor: string | null }[]): AffectedCustomer["deals"] {
  const sums = new Map<string, number>();
  for (const { currency, amount_minor: minor } of rows) if (currency && minor !== null) sums.set(currency, (sums.get(currency) ?? 0) + Number(minor));
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor })).toSorted((a, b) => b.amountMinor - a.amountMinor);
}
