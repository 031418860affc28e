import "server-only";
import { sqlTexts } from "@/db";
import type { Unit } from "../context";
import type { Party } from "../relations/schema";
import { dayNumber } from "./days";
import type { PastOrder } from "./history";

/** A contact or a company with what they ordered. */
export interface Customer {
  id: string;
  party: Party;
  orders: readonly PastOrder[];
  /** Products of theirs that are discontinued or deleted. */
  notSold: ReadonlySet<string>;
}

/** The latest orders of one customer tell its habits, and of each its first lines. */
const [mostOrders, mostLines] = [400, 500];

interface Row {
  customer_id: string;
  party: Party;
  order_id: string;
  day: string;
  total_minor: string | number;
  product_id: string | null;
  quantity: number | null;
  unit: string | null;
  sold: boolean | null;
}

/**
 * What these customers ordered, as far as it holds: neither deleted nor cancelled. An order that names a company is the company's, else it is
 * its contact's. A draft counts as well: who has one open need not be asked whether they want the same.
 */
export async function readCustomers({ sql }: Unit, workspaceId: string, ids: readonly string[]): Promise<Customer[]> {
  const ordersOf = (party: Party) => sql<Row[]>`
    select c.id as customer_id, ${party}::text as party, o.id as order_id, o.day::text as day, o.total_minor, l.product_id, l.quantity, l.unit, (p.status = 'active' and p.deleted_at is null) as sold
    from unnest(${sqlTexts(ids)}::uuid[]) as c(id)
    cross join lateral (
      select id, coalesce(ordered_on, created_at::date) as day, total_minor from orders
      where workspace_id = ${workspaceId} and ${party === "companies" ? sql`company_id = c.id` : sql`contact_id = c.id and company_id is null`} and deleted_at is null and status <> 'cancelled'
      order by created_at desc, id desc limit ${mostOrders}) o
    left join lateral (select product_id, quantity, unit from order_lines where workspace_id = ${workspaceId} and record_id = o.id and product_id is not null order by position limit ${mostLines}) l on true
    left join products p on p.workspace_id = ${workspaceId} and p.id = l.product_id`;
  const rows = [...(await ordersOf("companies")), ...(await ordersOf("contacts"))];
  const customers = new Map<string, { id: string; party: Party; orders: Map<string, PastOrder & { lines: PastOrder["lines"][number][] }>; notSold: Set<string> }>();
  for (const { customer_id: id, party, order_id: orderId, day, total_minor: totalMinor, product_id: productId, quantity, unit, sold } of rows) {
    const customer = customers.get(id) ?? { id, party, orders: new Map(), notSold: new Set() };
    customers.set(id, customer);
    const order = customer.orders.get(orderId) ?? { day: dayNumber(day), worth: Number(totalMinor) / 100, lines: [] };
    customer.orders.set(orderId, order);
    if (!productId) continue;
    order.lines.push({ productId, quantity: Number(quantity), unit });
    if (!sold) customer.notSold.add(productId);
  }
  return [...customers.values()].map(({ orders, ...customer }) => ({ ...customer, orders: [...orders.values()] }));
}
