import { join } from "node:path";
import { buyAgainScore } from "@/lib/reorders/buy-again";
import { findLapsed } from "@/lib/reorders/detect";
import type { Visit } from "@/lib/reorders/history";
import { printFigure } from "./figures";
import { chanceToBuy, fitBgNbd, type Summary } from "./reorder/bg-nbd";
import { measureNextItems } from "./reorder/next-items";
import { readInvoices, readPurchases } from "./reorder/read";
import { areaUnderCurve } from "./reorder/scores";
import { seenFrom, type Seen } from "./reorder/split";

/** Of CDNOW the first half is known, of Online Retail three quarters; what follows is only what is judged by. */
const [halfKnown, mostlyKnown] = [0.5, 0.75];

/**
 * Public purchase logs, through the product's own code: who orders again (`<DIR>/cdnow`, also below `crm/`) and what is in the next order
 * (`online_retail`), beside BG/NBD, which is fitted to the same known days, and beside who or what was most frequent.
 */
export async function reorder(data?: string): Promise<void> {
  if (!data) throw new Error("Say where the data is: npm run bench -- reorder --data DIR. It is read from DIR/crm/cdnow and DIR/crm/online_retail.");
  const found = async <T extends { size: number }>(folder: string, read: (folder: string) => Promise<T>): Promise<T> => {
    const [below, here] = [await read(join(data, "crm", folder)), await read(join(data, folder))];
    return below.size ? below : here;
  };
  const logs = await found("cdnow", readPurchases);
  for (const [column, log] of logs) measureCustomers(`cdnow by ${column}`, seenFrom(log, halfKnown));
  const invoices = await found("online_retail", readInvoices);
  if (!logs.size && !invoices.size) throw new Error(`There are no purchase logs in ${join(data, "crm")}: cdnow/*.csv with the columns customer_id and date, online_retail/*.csv with InvoiceNo and StockCode.`);
  if (!invoices.size) return;
  const seen = seenFrom(invoices, mostlyKnown);
  measureNextItems("online_retail", seen);
  measureLapses("online_retail", seen);
}

/** Who orders again in the days ahead. */
function measureCustomers(name: string, { today, ahead, customers }: Seen): void {
  const weeks = ahead / 7;
  const summaries = customers.map(({ history: { visits } }) => summaryOf(visits, today));
  const model = fitBgNbd(summaries);
  const area = (scoreOf: (at: number) => number) => areaUnderCurve(customers.map(({ later }, at) => ({ score: scoreOf(at), isTrue: later.length > 0 })));
  const ours = area((at) => buyAgainScore(customers[at]!.history.visits, today));
  printFigure(`reorder ${name}: AUC of who buys again, beside BG/NBD`, "share", ours, area((at) => chanceToBuy(model, summaries[at]!, weeks)), { atLeast: 1 });
  printFigure(`reorder ${name}: AUC of who buys again, beside the most frequent`, "share", ours, area((at) => customers[at]!.history.visits.length), { atLeast: 1 });
}

const summaryOf = (visits: readonly Visit[], today: number): Summary => ({ repeats: visits.length - 1, lastAt: (visits.at(-1)!.day - visits[0]!.day) / 7, watched: (today - visits[0]!.day) / 7 });

/** Which of the items that are said to have lapsed are ordered again after all; all of them were ordered at least three times. */
function measureLapses(name: string, { today, customers }: Seen): void {
  const lapsed = customers.flatMap(({ history, later }) => {
    const ordered = new Set(later.flatMap(({ lines }) => lines.flatMap(({ productId, quantity }) => (quantity > 0 ? [productId] : []))));
    return findLapsed(history, { today }).items.map(({ productId, confidence, timesOrdered }) => ({ confidence, timesOrdered, isTrue: ordered.has(productId) }));
  });
  if (!lapsed.length) return;
  const area = (scoreOf: (one: (typeof lapsed)[number]) => number) => areaUnderCurve(lapsed.map((one) => ({ score: scoreOf(one), isTrue: one.isTrue })));
  printFigure(`reorder ${name}: AUC of which lapsed items come back, beside the most frequent`, "share", area(({ confidence }) => confidence), area(({ timesOrdered }) => timesOrdered), { atLeast: 1 });
  const said = lapsed.reduce((sum, { confidence }) => sum + confidence, 0) / lapsed.length;
  const held = lapsed.filter(({ isTrue }) => isTrue).length / lapsed.length;
  printFigure(`reorder ${name}: mean confidence of lapsed items, beside the share that came back`, "share", said, held, { atMost: 1.5 });
}
