import { column, figure, money, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ asked, previousAsked, fates, medianSeconds, previousMedianSeconds, items, more }) => ({
  figures: [
    figure("Asked", "count", asked), figure("Asked before", "count", previousAsked), figure("Median to a decision", "seconds", medianSeconds), figure("Before", "seconds", previousMedianSeconds),
    ...Object.entries(fates).map(([fate, count]) => figure(`${fate[0]!.toUpperCase()}${fate.slice(1)}`, "count", count)),
  ],
  columns: [column("What"), column("Amount", "money"), column("What became of it"), column("Asked", "moment"), column("Took", "seconds"), column("Decided by")],
  rows: items.map((one) => [one.title, money(one.amountMinor, one.currency), one.fate, one.askedAt, one.seconds, one.decidedBy]),
  ...(more && { note: `The latest ${items.length}.` }),
});
