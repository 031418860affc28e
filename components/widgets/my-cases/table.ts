import { column, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, count, more }) => ({
  columns: [column("Case"), column("About"), column("Order"), column("Priority"), column("Status"), column("Opened", "moment")],
  rows: items.map(({ name, about, order, priority, status, openedAt }) => [name, about, order, priority, status, openedAt]),
  ...ofAll(items.length, count, more),
});
