import { column, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

/** A row for each topic and currency of the deals at stake. */
export const table: WidgetTableOf<typeof schema> = ({ topics }) => ({
  columns: [column("Topic"), column("People", "count"), column("Mentions", "count"), column("Share of all", "share"), column("Since", "moment"), column("Waiting", "count"), column("Customers", "count"), column("Open deals", "money")],
  rows: topics.flatMap<TableValue[]>(({ words, examples, people, mentions, share, firstAt, waiting, customers, deals }) => (deals.length ? deals : [null]).map((deal) => [words.join(", ") || (examples[0]?.text ?? ""), people, mentions, share, firstAt, waiting, customers, deal])),
});
