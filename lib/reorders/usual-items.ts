import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { products } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { todayIn } from "../workspaces/today";
import { readCustomers } from "./customers";
import { dayNumber } from "./days";
import { historyOf } from "./history";
import { presentSalesOf, rankNextItems } from "./next-items";
import { usualQuantity } from "./quantity";
import { readOrderDays } from "./seasons";

/** What a customer usually orders, and how much of it at once. */
export interface UsualItem {
  product: { id: string; name: string };
  quantity: number;
  unit: string | null;
}

/** Of a customer with a large assortment these are weighed against what sells at present. */
const mostWeighed = 200;

/**
 * The items that a customer orders next, the likeliest first: of those that they ordered before and that are still sold. What to offer
 * beside the one that is spoken of.
 * @param customerId a company or, where orders name none, a contact
 */
export async function listUsualItems(ctx: Context, customerId: string, { besides = [], most = 10 }: { besides?: readonly string[]; most?: number } = {}, now = new Date()): Promise<UsualItem[]> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const [customer] = await readCustomers(unit, workspaceId, [customerId]);
    if (!customer) return [];
    const today = dayNumber(await todayIn(unit, ctx, now));
    const history = historyOf(customer.orders);
    const candidates = rankNextItems(history).map(({ productId }) => productId).filter((id) => !customer.notSold.has(id) && !besides.includes(id)).slice(0, mostWeighed);
    const sales = new Map([...(await readOrderDays(unit, workspaceId, candidates))].map(([id, days]) => [id, presentSalesOf(days, today)]));
    const wanted = new Set(candidates);
    const ranked = rankNextItems({ ...history, items: new Map([...history.items].filter(([id]) => wanted.has(id))) }, sales, most).map(({ productId }) => productId);
    const rows = ranked.length ? await unit.tx.select({ id: products.id, name: products.name }).from(products).where(and(eq(products.workspaceId, workspaceId), inArray(products.id, ranked))) : [];
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return ranked.map((id) => ({ product: { id, name: names.get(id) ?? "" }, ...usualQuantity(history.items.get(id)!) }));
  });
}
