import type { Statement } from "../amounts/statements";

/** What was said of a product before, or what holds for everybody. */
export interface Earlier {
  /** "message:<id>" and the like. */
  id: string;
  source: "message" | "quote" | "order" | "offer" | "price-list" | "product";
  productId: string;
  currency: string | null;
  amountMinor: number | null;
  isEach: boolean | null;
  quantity: number | null;
  discountPercent: number | null;
  /** When it was said; null for what holds now. */
  at: Date | null;
  /** A quote or an order that is under way, an offer that still holds. */
  isOpen: boolean;
}

export interface Difference {
  said: Statement;
  earlier: Earlier;
  what: "price" | "quantity" | "discount";
}

/** Beyond this they speak of something else. */
const farthestRatio = 10;
/** Apart by rounding: in minor units, and as a share. */
const rounding = { minor: 0.6, share: 0.001 };

/**
 * Where what is about to be said differs from what was said before: from the latest statement to this customer, from an offer that still holds, from a quote
 * that is open; and where nothing was said, from the prices that hold for everybody. The same figure anywhere it counts is no difference, and neither is
 * the price that a list has for the quantity in question. Pure.
 */
export function differencesOf(said: readonly Statement[], earlier: readonly Earlier[]): Difference[] {
  return said.flatMap((statement) => {
    const about = earlier.filter(({ productId }) => productId === statement.productId);
    const told = about.filter(({ at }) => at !== null).toSorted((a, b) => b.at!.getTime() - a.at!.getTime());
    const general = about.filter(({ at }) => at === null);
    if (statement.amountMinor !== null) return ofPrice(statement, told, general);
    return statement.discountPercent !== null ? ofDiscount(statement, told) : ofQuantity(statement, told, said);
  });
}

function ofPrice(said: Statement, told: readonly Earlier[], general: readonly Earlier[]): Difference[] {
  const comparable = (one: Earlier) => one.amountMinor !== null && one.currency === said.currency && isNear(said, one);
  const prices = told.filter(comparable);
  const lists = general.filter((one) => one.amountMinor !== null && one.currency === said.currency);
  const reductions = told.filter((one) => one.source === "offer" && one.isOpen && one.amountMinor === null && one.discountPercent !== null);
  const [latest] = prices;
  const found: Earlier[] = [];
  const isListed = agreesWithLists(said, lists);
  const reduced = reductions.find((offer) => lists.some((list) => agrees(unitPrices(said), unitPrices(list).map((price) => price * (1 - offer.discountPercent! / 100)))));
  const otherQuantity = latest?.quantity != null && said.quantity !== null && latest.quantity !== said.quantity;
  if (latest && !same(said, latest) && !reduced && !(otherQuantity && isListed)) found.push(latest);
  for (const one of prices) {
    if (!one.isOpen || one === latest || same(said, one) || reduced) continue;
    // A promise that still holds counts beside what was said last; an order is done with.
    if (one.source === "offer" ? lowest(said) > lowest(one) : one.source === "quote" && !(latest && same(said, latest)) && !(one.quantity !== null && said.quantity !== null && one.quantity !== said.quantity && isListed)) found.push(one);
  }
  if (!latest && reductions[0] && !reduced && isListed && said.discountPercent === null) found.push(reductions[0]);
  if (!latest && !found.length && lists.length && !isListed && !reduced) {
    const nearest = nearestList(said, lists);
    if (nearest) found.push(nearest);
  }
  const alike = new Map(found.map((one) => [`${one.source === "offer" ? one.id : unitPrices(one).join()}`, one] as const).toReversed());
  return [...alike.values()].toReversed().map((one) => ({ said, earlier: one, what: "price" }));
}

function ofDiscount(said: Statement, told: readonly Earlier[]): Difference[] {
  const latest = told.find((one) => one.discountPercent !== null && one.discountPercent > 0 && (one.source === "message" || one.isOpen));
  return latest && Math.abs(latest.discountPercent! - said.discountPercent!) > 0.01 ? [{ said, earlier: latest, what: "discount" }] : [];
}

/** Against what is under way: an order or a quote that says as many of it makes it right. */
function ofQuantity(said: Statement, told: readonly Earlier[], all: readonly Statement[]): Difference[] {
  if (all.filter(({ productId }) => productId === said.productId).length > 1) return [];
  const open = told.filter((one) => one.isOpen && one.quantity !== null && (one.source === "quote" || one.source === "order"));
  const [latest] = open;
  return latest && open.every((one) => one.quantity !== said.quantity) ? [{ said, earlier: latest, what: "quantity" }] : [];
}

type Priced = Pick<Statement, "amountMinor" | "isEach" | "quantity" | "discountPercent">;

/** What one of them costs, in each way in which it can be meant. */
export function unitPrices({ amountMinor, isEach, quantity, discountPercent }: Priced): number[] {
  if (amountMinor === null) return [];
  const share = quantity && quantity > 0 ? amountMinor / quantity : null;
  const plain = isEach === true ? [amountMinor] : isEach === false ? (share === null ? [] : [share]) : [amountMinor, ...(share !== null && quantity !== 1 ? [share] : [])];
  return discountPercent ? plain.flatMap((price) => [price * (1 - discountPercent / 100), price]) : plain;
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(rounding.minor, Math.abs(b) * rounding.share);
const agrees = (some: readonly number[], others: readonly number[]): boolean => some.some((a) => others.some((b) => isSame(a, b)));

/** Also where both give the sum of as many. */
const same = (a: Priced, b: Priced): boolean => agrees(unitPrices(a), unitPrices(b));

const lowest = (one: Priced): number => Math.min(...unitPrices(one));

/** An amount for one is always comparable; one of which it is not said only where it can be the price at all. */
function isNear(said: Priced, one: Priced): boolean {
  const pairs = unitPrices(said).flatMap((a) => unitPrices(one).map((b) => (b === 0 ? Infinity : a / b)));
  return said.isEach === true ? pairs.length > 0 : pairs.some((ratio) => ratio >= 1 / farthestRatio && ratio <= farthestRatio);
}

/** A price of a list for this many; where it is not said how many, any of them. */
function agreesWithLists(said: Statement, lists: readonly Earlier[]): boolean {
  return lists.some((list) => agrees(unitPrices(said), unitPrices({ ...list, isEach: true })) && (said.quantity === null || list.source === "product" || (list.quantity ?? 1) <= Math.max(said.quantity, 1)));
}

/** Of the prices that hold for so many the nearest. */
function nearestList(said: Statement, lists: readonly Earlier[]): Earlier | null {
  const open = lists.filter((list) => (said.quantity === null || (list.quantity ?? 1) <= said.quantity) && isNear(said, { ...list, isEach: true }));
  const distance = (list: Earlier) => Math.min(...unitPrices(said).map((price) => Math.abs(price - unitPrices({ ...list, isEach: true })[0]!)));
  return open.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
