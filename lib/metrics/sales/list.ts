import "server-only";
import { sql } from "drizzle-orm";
import type { Position } from "../../conversations/cursor";
import type { Context, Unit } from "../../context";
import type { SalesMetric } from "../catalogue";
import type { MetricFact } from "../metric-schema";
import { orNull, readNames } from "../metric-scope";
import type { Period } from "../range";
import { inScope, matches } from "../read";
import type { SaleKind } from "./kinds";
import { talkedLike, type SalesFilter } from "./read";

export interface SaleRow {
  id: string;
  at: Date;
  kind: SaleKind;
  teamId: string;
  memberId: string;
  recordId: string;
  currency: string;
  amountMinor: string | null;
  value: number | null;
}

/** The records behind a figure of sales, newest first. */
export async function readSaleRows({ tx }: Unit, ctx: Context, { sales, timed }: SalesMetric, { from, to }: Period, { talk, ...filter }: SalesFilter, after: Position | null, limit: number): Promise<SaleRow[]> {
  const columns = { team: "f.team_id", member: "f.member_id" };
  const branches = sales.map((kind) => sql`(
    select f.id, f.at, f.kind, f.team_id as "teamId", f.member_id as "memberId", f.record_id as "recordId", f.currency, f.amount_minor as "amountMinor", f.value
    from sales_facts f
    where f.workspace_id = ${ctx.workspaceId} and f.kind = ${kind} and f.at >= ${from.toISOString()}::timestamptz and f.at < ${to.toISOString()}::timestamptz
      and ${inScope(ctx, columns)} and ${matches(filter, columns)} and ${talkedLike(ctx, talk, "f")} and ${timed ? sql`f.value is not null` : sql`true`}
      and ${after ? sql`(f.at, f.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by f.at desc, f.id desc limit ${limit})`);
  const rows = await tx.execute<Omit<SaleRow, "at"> & { at: string }>(sql`select * from (${sql.join(branches, sql` union all `)}) as page order by at desc, id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** What screens show of them: names of the records as they are called now. */
export async function toSaleFacts(unit: Unit, ctx: Context, rows: readonly SaleRow[]): Promise<MetricFact[]> {
  if (!rows.length) return [];
  const [names, records] = [await readNames({ ...ctx, unit }, rows.map(({ memberId }) => memberId)), await readRecords(unit, ctx, rows)];
  return rows.map(({ id, at, kind, value, teamId, memberId, recordId, currency, amountMinor }): MetricFact => {
    const found = records.get(recordId);
    return {
      id, kind, at: at.toISOString(), value, hoursValue: null,
      channel: found?.channel ?? "",
      team: { id: orNull(teamId), name: names.team(teamId) },
      member: { id: orNull(memberId), name: names.member(memberId) },
      conversation: null,
      contact: found?.contactId && found.contact ? { id: found.contactId, name: found.contact } : null,
      messageId: null,
      text: null,
      record: found ? { kind: recordKinds[kind], id: found.id, name: found.name } : null,
      amount: amountMinor === null ? null : { amountMinor: Number(amountMinor), currency },
    };
  });
}

const recordKinds = { deal_created: "deals", deal_won: "deals", deal_lost: "deals", quote_sent: "quotes", order_taken: "orders", offer_sent: "offers" } as const satisfies Record<SaleKind, string>;

type Found = { key: string; id: string; name: string; contactId: string | null; contact: string | null; channel: string | null };

async function readRecords({ tx }: Unit, { workspaceId }: Context, rows: readonly SaleRow[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (const table of ["deals", "quotes", "orders"] as const) {
    const ids = rows.flatMap(({ kind, recordId }) => (recordKinds[kind] === table ? recordId : []));
    if (!ids.length) continue;
    for (const row of await tx.execute<Found>(sql`
      select t.id as key, t.id, t.name, c.id as "contactId", coalesce(c.name, o.name) as contact, null as channel
      from ${sql.identifier(table)} t left join contacts c on c.workspace_id = ${workspaceId} and c.id = t.contact_id left join companies o on o.workspace_id = ${workspaceId} and o.id = t.company_id
      where t.workspace_id = ${workspaceId} and t.id in ${[...new Set(ids)]}`)) found.set(row.key, row);
  }
  const received = rows.flatMap(({ kind, recordId }) => (kind === "offer_sent" ? recordId : []));
  if (received.length) for (const row of await tx.execute<Found>(sql`
    select r.id as key, o.id, o.name, c.id as "contactId", c.name as contact, r.channel
    from offer_recipients r join offers o on o.workspace_id = ${workspaceId} and o.id = r.offer_id left join contacts c on c.workspace_id = ${workspaceId} and c.id = r.contact_id
    where r.workspace_id = ${workspaceId} and r.id in ${received}`)) found.set(row.key, row);
  return found;
}
