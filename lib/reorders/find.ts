import "server-only";
import { sqlArray, sqlTexts } from "@/db";
import { inTransaction, systemContext, type Unit } from "../context";
import { newId } from "../ids";
import { todayIn } from "../workspaces/today";
import { dayNumber, dayOfNumber } from "./days";
import { findLapsed, type LapsedItem } from "./detect";
import { historyOf } from "./history";
import { readCustomers, type Customer } from "./customers";
import { readSeasons } from "./seasons";
import { queueReorders } from "./work";

/** Customers in one transaction. */
const batch = 20;
/** Milliseconds; what is left then is another run's, so that other jobs have their turn. */
const longestRun = 20_000;

/**
 * Brings the lapsed reorders of a workspace up to date: of customers whose orders came or changed, and of those for whom something is overdue
 * from today on. What a person decided about one is kept as long as it is overdue.
 */
export async function findReorders(workspaceId: string, now = new Date()): Promise<void> {
  const until = Date.now() + longestRun;
  while (await findBatch(workspaceId, now)) {
    if (Date.now() < until) continue;
    return inTransaction(systemContext(workspaceId), async (unit) => queueReorders(unit, workspaceId, new Date(), "soon"));
  }
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const [next] = await unit.sql<{ look_at: string }[]>`select look_at from reorder_work where workspace_id = ${workspaceId} order by look_at, customer_id limit 1`;
    if (next) queueReorders(unit, workspaceId, new Date(next.look_at));
  });
}

/** @returns whether there may be more */
async function findBatch(workspaceId: string, now: Date): Promise<boolean> {
  const ctx = systemContext(workspaceId);
  return inTransaction(ctx, async (unit) => {
    const rows = await unit.sql<{ customer_id: string }[]>`
      delete from reorder_work where workspace_id = ${workspaceId} and customer_id in (
        select customer_id from reorder_work where workspace_id = ${workspaceId} and look_at <= ${now.toISOString()}::timestamptz order by look_at, customer_id limit ${batch} for update skip locked) returning customer_id`;
    const ids = rows.map(({ customer_id: id }) => id).sort();
    if (!ids.length) return false;
    const today = dayNumber(await todayIn(unit, ctx, now));
    const found = await lapsesOf(unit, workspaceId, await readCustomers(unit, workspaceId, ids), today);
    const changed = await store(unit, workspaceId, ids, found);
    await lookAgain(unit, workspaceId, found, today, now);
    if (changed) unit.change({ topic: "reorders" });
    return ids.length === batch;
  });
}

interface Found {
  customer: Customer;
  items: readonly LapsedItem[];
  nextLook: number | null;
}

async function lapsesOf(unit: Unit, workspaceId: string, customers: readonly Customer[], today: number): Promise<Found[]> {
  const look = (seasons: Awaited<ReturnType<typeof readSeasons>> | null) => customers.map((customer): Found => ({
    customer, ...findLapsed(historyOf(customer.orders), { today, isSold: (productId) => !customer.notSold.has(productId), ...(seasons && { seasonOf: (productId: string) => seasons.get(productId) ?? null }) }),
  }));
  // Seasons are asked for only where they can matter: of what would be overdue without them.
  const plain = look(null);
  const seasons = await readSeasons(unit, workspaceId, [...new Set(plain.flatMap(({ items }) => items.map(({ productId }) => productId)))]);
  return [...seasons.values()].some(Boolean) ? look(seasons) : plain;
}

/** What is overdue of these customers is what was found now. @returns whether anything became different */
async function store({ sql }: Unit, workspaceId: string, customerIds: readonly string[], found: readonly Found[]): Promise<boolean> {
  const rows = found.flatMap(({ customer, items }) => items.map((item) => ({ ...item, customer })));
  const column = <T extends string | number | null>(valueOf: (row: (typeof rows)[number]) => T) => sqlArray(rows, valueOf);
  const gone = await sql`
    delete from reorders r where r.workspace_id = ${workspaceId} and r.customer_id = any(${sqlTexts(customerIds)}::uuid[])
    and (r.customer_id, r.product_id) not in (select customer_id, product_id from unnest(${column(({ customer }) => customer.id)}::uuid[], ${column(({ productId }) => productId)}::uuid[]) as w(customer_id, product_id)) returning 1`;
  if (!rows.length) return gone.length > 0;
  const stored = await sql`
    insert into reorders (workspace_id, id, contact_id, company_id, product_id, quantity, unit, times_ordered, interval_days, last_on, due_on, confidence, reasons)
    select ${workspaceId}::uuid, id, contact_id, company_id, product_id, quantity, unit, times_ordered, interval_days, last_on, due_on, confidence, reasons::jsonb
    from unnest(${column(() => newId())}::uuid[], ${column(({ customer }) => (customer.party === "contacts" ? customer.id : null))}::uuid[], ${column(({ customer }) => (customer.party === "companies" ? customer.id : null))}::uuid[],
      ${column(({ productId }) => productId)}::uuid[], ${column(({ quantity }) => quantity)}::float8[], ${column(({ unit }) => unit)}::text[], ${column(({ timesOrdered }) => timesOrdered)}::int[], ${column(({ intervalDays }) => intervalDays)}::float8[],
      ${column(({ lastDay }) => dayOfNumber(lastDay))}::date[], ${column(({ dueDay }) => dayOfNumber(dueDay))}::date[], ${column(({ confidence }) => Number(confidence.toFixed(3)))}::float8[], ${column(({ reasons }) => JSON.stringify(reasons))}::text[])
      as w(id, contact_id, company_id, product_id, quantity, unit, times_ordered, interval_days, last_on, due_on, confidence, reasons)
    order by product_id
    on conflict (workspace_id, customer_id, product_id) do update set quantity = excluded.quantity, unit = excluded.unit, times_ordered = excluded.times_ordered, interval_days = excluded.interval_days,
      last_on = excluded.last_on, due_on = excluded.due_on, confidence = excluded.confidence, reasons = excluded.reasons
      where reorders.workspace_id = ${workspaceId} and (reorders.quantity, reorders.unit, reorders.times_ordered, reorders.interval_days, reorders.last_on, reorders.due_on, reorders.confidence, reorders.reasons)
        is distinct from (excluded.quantity, excluded.unit, excluded.times_ordered, excluded.interval_days, excluded.last_on, excluded.due_on, excluded.confidence, excluded.reasons)
    returning 1`;
  return gone.length > 0 || stored.length > 0;
}

/** On the day on which something is another thing: at the hour at which it is looked now, so that not all are looked at at midnight. */
async function lookAgain({ sql }: Unit, workspaceId: string, found: readonly Found[], today: number, now: Date): Promise<void> {
  const rows = found.flatMap(({ customer: { id }, nextLook }) => (nextLook === null ? [] : [{ id, at: new Date(now.getTime() + Math.max(1, nextLook - today) * 86_400_000) }]));
  if (rows.length) await sql`
    insert into reorder_work (workspace_id, customer_id, look_at) select ${workspaceId}::uuid, id, to_timestamp(at / 1000) from unnest(${sqlArray(rows, ({ id }) => id)}::uuid[], ${sqlArray(rows, ({ at }) => at.getTime())}::float8[]) as w(id, at) order by id
    on conflict do nothing`;
}
