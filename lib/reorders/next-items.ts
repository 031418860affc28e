import type { History } from "./history";

export interface RankedItem {
  productId: string;
  score: number;
}

/** Days after which a purchase counts 1/e for how well an item sells at present. */
const presentDays = 30;
/**
 * By which power that counts beside how often the customer ordered the item themselves. From Online Retail's days up to three quarters, seen
 * from 35, 45 and 55 % of them; 0.2 to 0.45 are as good. That items are habits with others, when they were ordered last and how much was
 * taken did not make it better there.
 */
const presentPower = 0.3;
/** What an item that nobody ordered lately counts as. */
const leastPresent = 0.5;

/** The same of one item, from the days on which it was ordered. */
export const presentSalesOf = (days: readonly number[], today: number): number => days.reduce((sum, day) => sum + Math.exp(-Math.max(0, today - day) / presentDays), 0);

/** How well each item sells at present, from everybody's purchases: the latest count most. */
export function presentSales(histories: Iterable<History>, today: number): Map<string, number> {
  const sales = new Map<string, number>();
  for (const { items } of histories) {
    for (const [productId, purchases] of items) sales.set(productId, (sales.get(productId) ?? 0) + presentSalesOf(purchases.map(({ day }) => day), today));
  }
  return sales;
}

/**
 * What a customer orders next, the likeliest first: their usual items by how often they ordered each and how well it sells at present, then
 * what sells best of the others. Without `sales` their own orders decide alone.
 */
export function rankNextItems({ items }: History, sales: ReadonlyMap<string, number> = new Map(), most = Infinity): RankedItem[] {
  const own = [...items].map(([productId, purchases]) => ({ productId, score: purchases.length * ((sales.get(productId) ?? 0) + leastPresent) ** presentPower })).toSorted((a, b) => b.score - a.score);
  if (own.length >= most) return own.slice(0, most);
  const least = own.at(-1)?.score ?? 1;
  const others = [...sales].filter(([productId]) => !items.has(productId)).toSorted(([, a], [, b]) => b - a).map(([productId], place) => ({ productId, score: least / (2 + place) }));
  return [...own, ...others].slice(0, most);
}
