import "server-only";
import type { Unit } from "../../context";
import type { CountedKind } from "./count";
import type { Sale, SaleKind } from "./kinds";

/** What a record counts for as it stands, and whose it would be if it began to now. */
export interface Wanted extends Sale {
  recordId: string;
  at: Date;
  ownerId: string | null;
}

interface Row {
  kind: SaleKind;
  recordId: string;
  at: string;
  ownerId: string | null;
  currency: string | null;
  amountMinor: string | null;
  value: number | null;
}

/** A deal that was closed already when it came here does not say how long it took. */
const unknownBelow = 60;

const statements: Record<CountedKind, (unit: Unit, workspaceId: string, ids: string) => Promise<readonly Row[]>> = {
  deals: ({ sql }, workspaceId, ids) => sql<Row[]>`
    select s.kind, d.id as "recordId", s.at, d.owner_id as "ownerId", d.currency, d.amount_minor as "amountMinor", s.value
    from deals d cross join lateral (
      select 'deal_created' as kind, d.created_at as at, null::int as value
      union all
      select case d.status when 'won' then 'deal_won' else 'deal_lost' end, coalesce(d.closed_at, d.stage_since),
        case when extract(epoch from coalesce(d.closed_at, d.stage_since) - d.created_at) >= ${unknownBelow} then least(2147483647, extract(epoch from coalesce(d.closed_at, d.stage_since) - d.created_at))::int end
      where d.status <> 'open') s
    where d.workspace_id = ${workspaceId} and d.id = any(${ids}::uuid[]) and d.deleted_at is null`,
  quotes: ({ sql }, workspaceId, ids) => sql<Row[]>`
    select 'quote_sent' as kind, q.id as "recordId", q.updated_at as at, q.owner_id as "ownerId", q.currency, q.total_minor as "amountMinor", null::int as value
    from quotes q where q.workspace_id = ${workspaceId} and q.id = any(${ids}::uuid[]) and q.status <> 'draft' and q.deleted_at is null`,
  // A day of the workspace's calendar; on the day on which it was written down, that moment.
  orders: ({ sql }, workspaceId, ids) => sql<Row[]>`
    select 'order_taken' as kind, o.id as "recordId", o.owner_id as "ownerId", o.currency, o.total_minor as "amountMinor", null::int as value,
      case when o.ordered_on is null or o.ordered_on = (o.created_at at time zone w.time_zone)::date then o.created_at else o.ordered_on::timestamp at time zone w.time_zone end as at
    from orders o join workspaces w on w.id = ${workspaceId}
    where o.workspace_id = ${workspaceId} and o.id = any(${ids}::uuid[]) and o.status in ('confirmed', 'shipped', 'delivered') and o.deleted_at is null`,
  "offer-recipients": ({ sql }, workspaceId, ids) => sql<Row[]>`
    select 'offer_sent' as kind, r.id as "recordId", r.sent_at as at, r.sent_by_id as "ownerId", null as currency, null::bigint as "amountMinor", null::int as value
    from offer_recipients r where r.workspace_id = ${workspaceId} and r.id = any(${ids}::uuid[])`,
};

/** What these records count for as they stand. */
export async function readWanted(unit: Unit, workspaceId: string, touched: readonly { kind: CountedKind; id: string }[]): Promise<Wanted[]> {
  const found: Wanted[] = [];
  for (const kind of Object.keys(statements) as CountedKind[]) {
    const ids = [...new Set(touched.flatMap((one) => (one.kind === kind ? one.id : [])))];
    if (!ids.length) continue;
    for (const row of await statements[kind](unit, workspaceId, `{${ids.join()}}`)) {
      const amountMinor = row.amountMinor === null || !row.currency ? null : Number(row.amountMinor);
      found.push({ ...row, at: new Date(row.at), amountMinor, currency: amountMinor === null ? "" : row.currency! });
    }
  }
  return found;
}
