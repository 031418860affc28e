import "server-only";
import { sqlTexts } from "@/db";
import type { Context, Unit } from "../context";

/** Milliseconds: what is ordered in one go is looked at in one go. */
const soon = 2_000;

/** Products are ordered by many; those who did most lately stand for all, the others are looked at when their day comes. */
const mostLines = 5_000;

/** Has the orders of whoever these are of looked at a moment later, since they came, changed or went. */
export function noteOrders(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, orderIds: readonly string[]): void {
  if (!orderIds.length) return;
  note(unit, workspaceId, unit.sql`select distinct coalesce(company_id, contact_id) as id from orders where workspace_id = ${workspaceId} and id = any(${sqlTexts(orderIds)}::uuid[])`);
}

/** The same by the customers themselves: contacts or companies. */
export function noteCustomers(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, ids: readonly string[]): void {
  if (ids.length) note(unit, workspaceId, unit.sql`select distinct id from unnest(${sqlTexts(ids)}::uuid[]) as w(id)`);
}

/** The same of those who ordered these products, since they are sold again or no longer. */
export function noteProducts(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, productIds: readonly string[]): void {
  if (!productIds.length) return;
  note(unit, workspaceId, unit.sql`
    select distinct coalesce(o.company_id, o.contact_id) as id
    from (select record_id from order_lines where workspace_id = ${workspaceId} and product_id = any(${sqlTexts(productIds)}::uuid[]) limit ${mostLines}) l
    join orders o on o.workspace_id = ${workspaceId} and o.id = l.record_id`);
}

function note(unit: Unit, workspaceId: string, customers: ReturnType<Unit["sql"]>): void {
  const now = Date.now();
  unit.later(unit.sql`
    insert into reorder_work (workspace_id, customer_id, look_at) select ${workspaceId}::uuid, c.id, ${new Date(now).toISOString()}::timestamptz from (${customers}) c where c.id is not null order by c.id
    on conflict (workspace_id, customer_id) do update set look_at = excluded.look_at where reorder_work.workspace_id = ${workspaceId}`);
  queueReorders(unit, workspaceId, new Date(now + soon), "soon");
}

/** One run at a time for a workspace. One that waits for something already is not put off: what is soon has a run of its own, and so has each day. */
export function queueReorders(unit: Unit, workspaceId: string, at: Date, key = at.toISOString().slice(0, 10)): void {
  unit.job({ identifier: "find_reorders", payload: { workspaceId }, queue_name: `reorders:${workspaceId}`, job_key: `reorders:${workspaceId}:${key}`, run_at: at.toISOString() });
}
