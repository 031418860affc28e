import { amountNames, closeBuckets, countNames, salesMeasures, type Sale, type SalesAmount, type SalesCount } from "./kinds";

/** Amounts of one currency in minor units. */
export type Amounts = Record<SalesAmount, number>;

/** What sales rollups say of a period. Browser-safe. */
export interface SalesFigures extends Record<SalesCount, number> {
  /** How long won deals took, where that is known; buckets as in ./kinds.ts. */
  closeBuckets: number[];
  /** By currency: they are never added up. */
  amounts: Record<string, Amounts>;
}

export const noAmounts: Amounts = { createdMinor: 0, wonMinor: 0, lostMinor: 0, quotedMinor: 0, orderedMinor: 0 };
export const noSales: SalesFigures = { dealsCreated: 0, dealsWon: 0, dealsLost: 0, quotesSent: 0, ordersTaken: 0, offersSent: 0, closeBuckets: [], amounts: {} };

/** Several parts as one, each currency for itself. */
export function sumSales(parts: readonly SalesFigures[]): SalesFigures {
  const sum: SalesFigures = { ...noSales, closeBuckets: Array.from({ length: closeBuckets }, () => 0), amounts: {} };
  for (const part of parts) {
    for (const name of countNames) sum[name] += part[name];
    part.closeBuckets.forEach((count, bucket) => (sum.closeBuckets[bucket]! += count));
    for (const [currency, amounts] of Object.entries(part.amounts)) {
      const before = sum.amounts[currency] ?? noAmounts;
      sum.amounts[currency] = Object.fromEntries(amountNames.map((name) => [name, before[name] + amounts[name]])) as Amounts;
    }
  }
  return sum;
}

/** What records come to. */
export const salesOf = (sales: readonly Sale[]): SalesFigures => sumSales(sales.map(figuresOf));

function figuresOf(sale: Sale): SalesFigures {
  const measures = salesMeasures(sale) as Record<string, number>;
  const of = (name: string) => measures[name] ?? 0;
  return {
    ...(Object.fromEntries(countNames.map((name) => [name, of(name)])) as Record<SalesCount, number>),
    closeBuckets: Array.from({ length: closeBuckets }, (_, bucket) => of(`close_${bucket}`)),
    amounts: sale.currency ? { [sale.currency]: Object.fromEntries(amountNames.map((name) => [name, of(name)])) as Amounts } : {},
  };
}
