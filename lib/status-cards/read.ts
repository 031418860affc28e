import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { orders, quotes, recordChanges, shipments } from "@/db/schema";
import type { Context, Unit } from "../context";
import type { StatusRow, Telling } from "./tell";

/** So many records of each kind and owner are looked through, the latest. */
const mostRecords = 100;
/** So many changes of one record, and shipments of one order. */
const mostChanges = 20;
const mostParcels = 10;
const mostRows = 400;

export interface StatusQuestion extends Telling {
  contactId: string;
  companyId: string | null;
}

/**
 * Changes of the status of a customer's orders and quotes since then, and what of it is late now, in no particular order: one statement, in which each kind's own index
 * is read from its end, and a record's history only where the record changed since.
 */
export async function readStatuses({ tx }: Unit, { workspaceId }: Context, { contactId, companyId, since, zone, today }: StatusQuestion): Promise<StatusRow[]> {
  const theirs = (condition: SQL, table: typeof orders | typeof quotes): SQL => sql`
    (select ${kindOf(table)} as kind, ${table.id} as id, ${table.name} as name, ${table.status} as status, ${table.totalMinor} as total_minor, ${table.currency} as currency, ${table.updatedAt} as updated_at, ${table === orders ? sql`${orders.deliverOn} as deliver_on, ${orders.paymentDueOn} as payment_due_on, ${orders.paidOn} as paid_on` : sql`null::date as deliver_on, null::date as payment_due_on, null::date as paid_on`}
    from ${table} where ${table.workspaceId} = ${workspaceId} and ${condition} and ${table.deletedAt} is null
    order by ${table.createdAt} desc, ${table.id} desc limit ${mostRecords})`;
  const parts = ([orders, quotes] as const).flatMap((table) => [theirs(sql`${table.contactId} = ${contactId}`, table), ...(companyId ? [theirs(sql`${table.companyId} = ${companyId} and ${table.contactId} is null`, table)] : [])]);
  const startAfter = (day: SQL): SQL => sql`((${day} + 1)::timestamp at time zone ${zone})`;
  return tx.execute<StatusRow & Record<string, unknown>>(sql`
    select r.kind, r.id, r.name, r.status, r.total_minor, r.currency, r.deliver_on::text, r.payment_due_on::text, r.paid_on::text, s.parcels,
      ${startAfter(sql`coalesce(s.expected_on, r.deliver_on)`)} as late_since, ${startAfter(sql`r.payment_due_on`)} as overdue_since,
      c.id as change_id, c.created_at as changed_at, c.action, c.changes
    from (${sql.join(parts, sql` union all `)}) r
    left join lateral (
      select json_agg(json_build_object('id', p.id, 'status', p.status, 'carrier', p.carrier, 'trackingNumber', p.tracking_number, 'trackingUrl', p.tracking_url, 'shippedOn', p.shipped_on, 'expectedOn', p.expected_on, 'deliveredOn', p.delivered_on, 'updatedAt', p.updated_at) order by p.created_at desc, p.id desc) as parcels,
        (array_agg(p.expected_on order by p.created_at desc, p.id desc))[1] as expected_on, max(p.updated_at) filter (where p.status = 'returned') as returned_at
      from (
        select * from ${shipments} where ${shipments.workspaceId} = ${workspaceId} and ${shipments.orderId} = r.id and r.kind = 'orders'
        order by ${shipments.createdAt} desc, ${shipments.id} desc limit ${mostParcels}) p) s on true
    left join lateral (
      select id, created_at, action, changes from ${recordChanges}
      where ${recordChanges.workspaceId} = ${workspaceId} and ${recordChanges.recordId} = r.id and ${recordChanges.kind} = r.kind and r.updated_at >= ${since}::timestamptz and created_at >= ${since}::timestamptz
        and (${recordChanges.action} = 'create' or (${recordChanges.action} = 'update' and (changes @> '[{"field":"status"}]' or changes @> '[{"field":"paidOn"}]')))
      order by created_at desc, id desc limit ${mostChanges}) c on true
    where c.id is not null or s.returned_at >= ${since}::timestamptz or (r.status in ('confirmed', 'shipped') and coalesce(s.expected_on, r.deliver_on) < ${today}::date) or (r.payment_due_on < ${today}::date and r.paid_on is null)
    order by coalesce(c.created_at, 'infinity'::timestamptz) desc, c.id desc limit ${mostRows}`);
}

const kindOf = (table: typeof orders | typeof quotes): SQL => (table === orders ? sql`'orders'` : sql`'quotes'`);
