/** What a customer ordered, made clean: pure, the same for the job, the screens and the bench. Days are numbers (`days.ts`). */

export interface PastLine {
  productId: string;
  /** Negative for what came back. */
  quantity: number;
  unit: string | null;
}

export interface PastOrder {
  day: number;
  /** What it came to, in whole units of its currency; 0 where that is not known. */
  worth: number;
  lines: readonly PastLine[];
}

/** An item on one day, all its lines together. */
export interface Purchase {
  day: number;
  quantity: number;
  unit: string | null;
}

export interface Visit {
  day: number;
  worth: number;
}

export interface History {
  /** Days on which they ordered anything, the first first. */
  visits: readonly Visit[];
  /** By product, the first purchase first. */
  items: ReadonlyMap<string, readonly Purchase[]>;
}

/**
 * Days and purchases from orders in any order. An order that stands there twice counts once; several on a day are one; what came back is
 * taken from what was ordered last before it, so that a purchase that came back whole never was. Cancelled orders are not to be given.
 */
export function historyOf(orders: readonly PastOrder[]): History {
  const visits = new Map<number, number>();
  const items = new Map<string, Purchase[]>();
  const returns: { productId: string; day: number; quantity: number }[] = [];
  for (const { day, worth, lines } of withoutTwins(orders).toSorted((a, b) => a.day - b.day)) {
    if (lines.length ? lines.some(({ quantity }) => quantity > 0) : worth > 0) visits.set(day, (visits.get(day) ?? 0) + Math.max(0, worth));
    for (const { productId, quantity, unit } of lines) {
      if (!Number.isFinite(quantity) || quantity === 0) continue;
      if (quantity < 0) returns.push({ productId, day, quantity: -quantity });
      else add(items, productId, { day, quantity, unit });
    }
  }
  for (const one of returns) takeBack(items.get(one.productId) ?? [], one.day, one.quantity);
  const kept = [...items].map(([productId, all]) => [productId, all.filter(({ quantity }) => quantity > 0)] as const).filter(([, all]) => all.length);
  return { visits: [...visits].map(([day, worth]) => ({ day, worth })), items: new Map(kept) };
}

/** Orders of one day with the same lines were sent, imported or typed in twice. */
function withoutTwins(orders: readonly PastOrder[]): readonly PastOrder[] {
  const seen = new Set<string>();
  return orders.filter(({ day, lines }) => {
    const key = `${day} ${lines.map(({ productId, quantity, unit }) => `${productId} ${quantity} ${unit}`).toSorted().join("\n")}`;
    if (lines.length && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function add(items: Map<string, Purchase[]>, productId: string, purchase: Purchase): void {
  const all = items.get(productId);
  const last = all?.at(-1);
  if (!all) items.set(productId, [purchase]);
  // In two units on one day, the larger number says more than a sum of unlike things.
  else if (last?.day === purchase.day) last.quantity = last.unit === purchase.unit ? last.quantity + purchase.quantity : Math.max(last.quantity, purchase.quantity);
  else all.push(purchase);
}

function takeBack(purchases: Purchase[], day: number, quantity: number): void {
  let left = quantity;
  for (let at = purchases.length - 1; at >= 0 && left > 0; at--) {
    const one = purchases[at]!;
    if (one.day > day) continue;
    const taken = Math.min(left, one.quantity);
    one.quantity -= taken;
    left -= taken;
  }
}
