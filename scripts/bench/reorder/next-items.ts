import type { History } from "@/lib/reorders/history";
import { presentSales, rankNextItems } from "@/lib/reorders/next-items";
import { printFigure } from "../figures";
import { chanceToBuy, fitBgNbd, type Summary } from "./bg-nbd";
import { recall } from "./scores";
import type { Seen } from "./split";

const counted = 10;

/** What is in the next order, and in all that follow: item recall at ten, beside BG/NBD for each customer and item, and beside what each ordered most often. */
export function measureNextItems(name: string, { today, ahead, customers }: Seen): void {
  const known = customers.map(({ history }) => history);
  const sales = presentSales(known, today);
  const sold = new Map<string, number>();
  for (const { items } of known) for (const [productId, purchases] of items) sold.set(productId, (sold.get(productId) ?? 0) + purchases.length);
  const bestSold = [...sold].toSorted(([, a], [, b]) => b - a).map(([productId]) => productId);
  const summaries = new Map(known.map((history) => [history, [...history.items].map(([productId, purchases]) => ({ productId, summary: toSummary(purchases, today) }))]));
  const model = fitBgNbd([...summaries.values()].flatMap((all) => all.map(({ summary }) => summary)));
  // Of equals, and after all own items, what sells best: as good as either can be made.
  const filled = (scored: readonly { productId: string; score: number }[]) => {
    const own = scored.toSorted((a, b) => b.score - a.score || sold.get(b.productId)! - sold.get(a.productId)!).map(({ productId }) => productId);
    return own.length >= counted ? own.slice(0, counted) : [...own, ...bestSold.filter((productId) => !own.includes(productId))].slice(0, counted);
  };
  const ways: Record<string, (history: History) => readonly string[]> = {
    ours: (history) => rankNextItems(history, sales, counted).map(({ productId }) => productId),
    "BG/NBD": (history) => filled(summaries.get(history)!.map(({ productId, summary }) => ({ productId, score: chanceToBuy(model, summary, ahead / 7) }))),
    "the most frequent": (history) => filled([...history.items].map(([productId, purchases]) => ({ productId, score: purchases.length }))),
  };
  const judged = customers.flatMap(({ history, later }) => (later.length ? [{ history, next: itemsOf(later.filter(({ day }) => day === later[0]!.day)), all: itemsOf(later) }] : []));
  const reached = Object.fromEntries(Object.entries(ways).map(([way, say]) => {
    const said = judged.map(({ history }) => say(history));
    const mean = (wanted: "next" | "all") => judged.reduce((sum, one, at) => sum + recall(said[at]!, one[wanted]), 0) / judged.length;
    return [way, { next: mean("next"), all: mean("all") }];
  }));
  for (const [wanted, words] of [["next", "the next order"], ["all", "all that follows"]] as const) {
    for (const floor of ["BG/NBD", "the most frequent"]) printFigure(`reorder ${name}: item recall@${counted} of ${words}, beside ${floor}`, "share", reached.ours![wanted], reached[floor]![wanted], { atLeast: 1 });
  }
}

const itemsOf = (orders: Seen["customers"][number]["later"]): ReadonlySet<string> => new Set(orders.flatMap(({ lines }) => lines.flatMap(({ productId, quantity }) => (quantity > 0 ? [productId] : []))));

const toSummary = (purchases: readonly { day: number }[], today: number): Summary => ({ repeats: purchases.length - 1, lastAt: (purchases.at(-1)!.day - purchases[0]!.day) / 7, watched: (today - purchases[0]!.day) / 7 });
