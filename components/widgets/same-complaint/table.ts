import { column, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

/** A row for each complaint and currency of the deals at stake. */
export const table: WidgetTableOf<typeof schema> = ({ clusters }) => ({
  columns: [column("Complaint"), column("Customers", "count"), column("Conversations", "count"), column("Cases", "count"), column("Since", "moment"), column("Open deals", "money")],
  rows: clusters.flatMap<TableValue[]>(({ example, customers, members, cases, firstAt, deals }) => (deals.length ? deals : [null]).map((deal) => [example, customers, members.length, cases, firstAt, deal])),
});
