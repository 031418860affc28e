import type { History, Purchase } from "./history";
import { usualQuantity } from "./quantity";
import { patience, rhythmOf, type Rhythm } from "./rhythm";
import { dayAfter, seasonDays, type Season } from "./season";

/** How an item that somebody orders again and again stands today. Days are numbers. */
export interface Standing {
  quantity: number;
  unit: string | null;
  timesOrdered: number;
  rhythm: Rhythm;
  lastDay: number;
  /** What was taken last, by what is usual; 1 where it was not clearly more. */
  stock: number;
  dueDay: number;
  /** From this day on it is lapsed: who waits so long usually has ordered before. */
  lapsesOn: number;
  /** How many usual intervals have gone by since the last purchase, of the season's days where there is one. */
  waited: number;
  /** Days since then on which they ordered other things. */
  ordersWithout: number;
  /** Since they ordered anything, in intervals of theirs between any two orders. */
  silence: number;
  hasSeason: boolean;
}

/** Twice is a coincidence. */
const leastPurchases = 3;
/** What counts as stocking up, and how many usual quantities it is taken for at most: nobody buys for years. */
const [stockFrom, stockMost] = [1.75, 4];

/** @returns null for what was ordered too seldom to have a rhythm */
export function standingOf(purchases: readonly Purchase[], { visits }: History, today: number, season: Season | null = null): Standing | null {
  if (purchases.length < leastPurchases) return null;
  const first = purchases[0]!.day;
  const last = purchases.at(-1)!;
  const { quantity, unit } = usualQuantity(purchases);
  const rhythm = rhythmOf(purchases.map(({ day }) => seasonDays(season, first, day)));
  const times = last.unit === unit && quantity > 0 ? last.quantity / quantity : 1;
  const stock = times >= stockFrom ? Math.min(times, stockMost) : 1;
  const orders = visits.map(({ day }) => day);
  const lastOrder = orders.at(-1) ?? last.day;
  const orderRhythm = orders.length > 1 ? rhythmOf(orders) : rhythm;
  return {
    quantity, unit, timesOrdered: purchases.length, rhythm, lastDay: last.day, stock,
    dueDay: Math.round(dayAfter(season, last.day, rhythm.interval * stock)),
    lapsesOn: Math.ceil(dayAfter(season, last.day, rhythm.interval * stock * patience(rhythm))),
    waited: seasonDays(season, last.day, today) / (rhythm.interval * stock),
    ordersWithout: orders.filter((day) => day > last.day).length,
    silence: (today - lastOrder) / orderRhythm.interval,
    hasSeason: season !== null,
  };
}
