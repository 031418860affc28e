/** What happens to deals, quotes, orders and offers, and what it adds to figures. Browser-safe. */

export const saleKinds = ["deal_created", "deal_won", "deal_lost", "quote_sent", "order_taken", "offer_sent"] as const;
export type SaleKind = (typeof saleKinds)[number];

/** One thing that happened to a record, as figures count it. */
export interface Sale {
  kind: SaleKind;
  /** Empty where there is no amount. */
  currency: string;
  amountMinor: number | null;
  /** Seconds that a deal took; null where that is not known. */
  value: number | null;
}

export const countNames = ["dealsCreated", "dealsWon", "dealsLost", "quotesSent", "ordersTaken", "offersSent"] as const;
export const amountNames = ["createdMinor", "wonMinor", "lostMinor", "quotedMinor", "orderedMinor"] as const;
export type SalesCount = (typeof countNames)[number];
export type SalesAmount = (typeof amountNames)[number];
export type SalesMeasure = SalesCount | SalesAmount | `close_${number}`;

const measured: Record<SaleKind, { count: SalesCount; amount?: SalesAmount }> = {
  deal_created: { count: "dealsCreated", amount: "createdMinor" },
  deal_won: { count: "dealsWon", amount: "wonMinor" },
  deal_lost: { count: "dealsLost", amount: "lostMinor" },
  quote_sent: { count: "quotesSent", amount: "quotedMinor" },
  order_taken: { count: "ordersTaken", amount: "orderedMinor" },
  offer_sent: { count: "offersSent" },
};

/** What one adds to the rollup of its hour. */
export function salesMeasures({ kind, amountMinor, value }: Sale): Partial<Record<SalesMeasure, number>> {
  const { count, amount } = measured[kind];
  return { [count]: 1, ...(amount && amountMinor && { [amount]: amountMinor }), ...(kind === "deal_won" && value !== null && { [`close_${closeBucketOf(value)}`]: 1 }) };
}

/** Measures one by one. */
export const salesEntries = (sale: Sale) => Object.entries(salesMeasures(sale)) as [SalesMeasure, number][];

/** As many as the rollups have columns for (db/schema/sales-figures.ts). */
export const closeBuckets = 20;

/** Seconds below which the times of a bucket lie: a day, and then √2 as long each; `Infinity` for the last. */
export const closeUpperSeconds = (bucket: number): number => (bucket >= closeBuckets - 1 ? Infinity : Math.round(86_400 * 2 ** (bucket / 2)));

/** The bucket that the time of a deal falls into. */
export function closeBucketOf(seconds: number): number {
  let bucket = 0;
  while (seconds >= closeUpperSeconds(bucket)) bucket++;
  return bucket;
}
