import { historyOf, type History, type PastOrder } from "@/lib/reorders/history";
import type { Log } from "./read";

/** A log seen from a day: what is known of each customer before it, and what they ordered from then on. */
export interface Seen {
  today: number;
  /** Days from `today` to the log's end. */
  ahead: number;
  customers: readonly { history: History; later: readonly PastOrder[] }[];
}

/** Splits a log where `share` of its days are over. Who comes only afterwards is unknown then, and left out. */
export function seenFrom(log: Log, share: number): Seen {
  let [first, last] = [Infinity, -Infinity];
  for (const orders of log.values()) for (const { day } of orders) [first, last] = [Math.min(first, day), Math.max(last, day)];
  const today = first + Math.ceil((last - first) * share);
  const customers = [...log.values()].map((orders) => ({
    history: historyOf(orders.filter(({ day }) => day < today)),
    later: orders.filter(({ day, lines }) => day >= today && lines.some(({ quantity }) => quantity > 0)).toSorted((a, b) => a.day - b.day),
  }));
  return { today, ahead: last - today + 1, customers: customers.filter(({ history }) => history.visits.length) };
}
