import { column, money, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, count, more }) => ({
  columns: [column("Deal"), column("Stage"), column("Amount", "money"), column("Why")],
  rows: items.map(({ name, stage, amountMinor, currency, reasons }) => [name, stage, money(amountMinor, currency), reasons.join("; ")]),
  ...ofAll(items.length, count, more),
});
