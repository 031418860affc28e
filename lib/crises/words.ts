import { formatNumber } from "../format/number";

/** Words for a crisis. Browser-safe, and light. */

export interface Evidence {
  minutes: number;
  count: number;
  baseline: number;
  factor: number;
}

/** "8.4" below ten, "42" from there on. */
export const timesWords = (factor: number): string => formatNumber(factor, factor < 10 ? 1 : 0);

/** "41 mentions in 10 minutes, 3.2 are usual: 8.4 times as many." */
export const evidenceWords = ({ minutes, count, baseline, factor }: Evidence): string => `${formatNumber(count)} mentions in ${minutes} minutes, ${formatNumber(baseline, baseline < 10 ? 1 : 0)} are usual: ${timesWords(factor)} times as many.`;

/** Where it shows: "Northwind on The square", "All mentions on The square". */
export const placeWords = ({ queryName, connectionName }: { queryName: string | null; connectionName: string }): string => (queryName === null ? `All mentions on ${connectionName}` : `${queryName} on ${connectionName}`);
