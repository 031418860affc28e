import { column, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

/** A row for each stage and currency, since amounts of two currencies are no sum. */
export const table: WidgetTableOf<typeof schema> = ({ stages }) => ({
  columns: [column("Stage"), column("Deals", "count"), column("Amount", "money"), column("Likely", "money")],
  rows: stages.flatMap<TableValue[]>(({ name, count, totals }) =>
    totals.length
      ? totals.map((total) => [name, totals.length === 1 ? count : total.count, { amountMinor: total.amountMinor, currency: total.currency }, { amountMinor: Math.round(total.weightedMinor), currency: total.currency }])
      : [[name, count, null, null]]),
});
