import { column, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

/** A row for each currency of the deals that are open with those customers. */
export const table: WidgetTableOf<typeof schema> = ({ clusters }) => ({
  columns: [column("About"), column("Somebody said"), column("Customers", "count"), column("Cases", "count"), column("Open deals with them", "money"), column("First", "moment"), column("Last", "moment")],
  rows: clusters.flatMap<TableValue[]>(({ words, example, customers, cases, deals, firstAt, lastAt }) => (deals.length ? deals : [null]).map((deal) => [words.join(", "), example, customers, cases, deal, firstAt, lastAt])),
});
